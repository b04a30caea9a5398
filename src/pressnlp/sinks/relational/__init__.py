"""One relational schema for every table format and database, and how records become its rows."""
