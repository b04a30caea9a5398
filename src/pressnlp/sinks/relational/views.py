"""The views that analysts ask for, in SQL that SQLite, PostgreSQL and DuckDB read alike."""

# One row an amount in euros. The place is the first one of its announcement; the others are in announcement_place.
AMOUNTS = """
CREATE VIEW v_amounts AS
SELECT
    release.date AS release_date,
    quantity.value AS amount_eur,
    quantity.value_max AS amount_max_eur,
    quantity.modifier AS modifier,
    quantity.item AS item,
    programme.name AS programme,
    programme.catalogue_id AS programme_id,
    announcement.actor AS actor,
    announcement.status AS status,
    place.code AS place_code,
    place.name AS place,
    announcement.sentence AS sentence,
    release.title AS title,
    release.id AS release_id,
    quantity.id AS quantity_id
FROM quantity
JOIN release ON release.id = quantity.release_id
LEFT JOIN announcement ON announcement.quantity_id = quantity.id
LEFT JOIN programme ON programme.id = announcement.programme_id
LEFT JOIN announcement_place
    ON announcement_place.announcement_id = announcement.id AND announcement_place.position = 0
LEFT JOIN place ON place.id = announcement_place.place_id
WHERE quantity.kind = 'money' AND quantity.unit = 'EUR'
"""

# One row a person, function and body, over all releases; who only stands in a contact block is not in the news.
PEOPLE = """
CREATE VIEW v_people AS
SELECT
    person.name AS name,
    release_person.role AS role,
    organisation.name AS organisation,
    count(DISTINCT release_person.release_id) AS releases,
    min(release.date) AS first_date,
    max(release.date) AS last_date,
    person.id AS person_id,
    organisation.id AS organisation_id
FROM person
JOIN release_person ON release_person.person_id = person.id
JOIN release ON release.id = release_person.release_id
LEFT JOIN organisation ON organisation.id = release_person.organisation_id
WHERE EXISTS (
    SELECT 1 FROM mention WHERE mention.entity_id = release_person.id AND mention.zone <> 'contact'
)
GROUP BY person.id, person.name, release_person.role, organisation.id, organisation.name
"""

# One row a department and programme that a release names together. The euros are those of announcements under that
# programme at a place of that department; a part counts only where its whole does not count already.
PROGRAMMES_BY_DEPARTMENT = """
CREATE VIEW v_programmes_by_department AS
WITH announced AS (
    SELECT DISTINCT
        announcement.id AS id,
        announcement.part_of AS part_of,
        announcement.programme_id AS programme_id,
        place.departement AS departement,
        quantity.value AS value
    FROM announcement
    JOIN quantity ON quantity.id = announcement.quantity_id
    JOIN announcement_place ON announcement_place.announcement_id = announcement.id
    JOIN place ON place.id = announcement_place.place_id
    WHERE quantity.kind = 'money' AND quantity.unit = 'EUR' AND announcement.kind = 'funding'
        AND announcement.programme_id IS NOT NULL AND place.departement IS NOT NULL
),
sums AS (
    SELECT one.programme_id AS programme_id, one.departement AS departement, sum(one.value) AS announced_eur
    FROM announced AS one
    LEFT JOIN announced AS whole
        ON whole.id = one.part_of AND whole.departement = one.departement AND whole.programme_id = one.programme_id
    WHERE whole.id IS NULL
    GROUP BY one.programme_id, one.departement
),
named AS (
    SELECT
        release_programme.programme_id AS programme_id,
        place.departement AS departement,
        count(DISTINCT release_programme.release_id) AS releases,
        min(release.date) AS first_date,
        max(release.date) AS last_date
    FROM release_programme
    JOIN release ON release.id = release_programme.release_id
    JOIN release_place ON release_place.release_id = release.id
    JOIN place ON place.id = release_place.place_id
    WHERE place.departement IS NOT NULL
    GROUP BY release_programme.programme_id, place.departement
)
SELECT
    named.departement AS departement,
    programme.name AS programme,
    programme.catalogue_id AS catalogue_id,
    named.releases AS releases,
    named.first_date AS first_date,
    named.last_date AS last_date,
    sums.announced_eur AS announced_eur,
    programme.id AS programme_id
FROM named
JOIN programme ON programme.id = named.programme_id
LEFT JOIN sums ON sums.programme_id = named.programme_id AND sums.departement = named.departement
"""

VIEWS = {
    "v_amounts": AMOUNTS,
    "v_people": PEOPLE,
    "v_programmes_by_department": PROGRAMMES_BY_DEPARTMENT,
}
