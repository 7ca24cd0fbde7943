"""The databases themselves refuse to change the log; the values of its entries go only after a purge was entered.

A later revision that makes ``log`` or ``log_values`` anew on SQLite has to make these triggers anew as well.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER log_goes_on BEFORE INSERT ON log "
        "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log) "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER log_values_are_not_changed BEFORE UPDATE ON log_values "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER log_values_go_by_purge BEFORE DELETE ON log_values "
        "WHEN NOT EXISTS (SELECT 1 FROM log WHERE action = 'purge' AND seq > OLD.seq) "
        "BEGIN SELECT RAISE(ABORT, 'values of the log go by a purge only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION recoupe_keep_log() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'the log is append-only'; END $$",
        "CREATE FUNCTION recoupe_go_on_log() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log) THEN "
        "RAISE EXCEPTION 'the log is append-only'; END IF; RETURN NEW; END $$",
        "CREATE FUNCTION recoupe_keep_log_values() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN IF NOT EXISTS (SELECT 1 FROM log WHERE action = 'purge' AND seq > OLD.seq) THEN "
        "RAISE EXCEPTION 'values of the log go by a purge only'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER log_is_not_changed BEFORE UPDATE OR DELETE ON log "
        "FOR EACH ROW EXECUTE FUNCTION recoupe_keep_log()",
        "CREATE TRIGGER log_goes_on BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION recoupe_go_on_log()",
        "CREATE TRIGGER log_values_are_not_changed BEFORE UPDATE ON log_values "
        "FOR EACH ROW EXECUTE FUNCTION recoupe_keep_log()",
        "CREATE TRIGGER log_values_go_by_purge BEFORE DELETE ON log_values "
        "FOR EACH ROW EXECUTE FUNCTION recoupe_keep_log_values()",
    ),
}


def upgrade() -> None:
    """Make the triggers."""
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
