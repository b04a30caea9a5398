"""The ledger: one row an announcement over many press releases, its totals, and the money announced again."""
