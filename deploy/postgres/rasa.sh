#!/bin/sh
# Runs once, when the database is made: Rasa gets a role and a database of its own, and reaches nothing else.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$ZHM_TRACKER_PASSWORD" <<'END'
CREATE ROLE rasa LOGIN PASSWORD :'password';
CREATE DATABASE rasa OWNER rasa;
REVOKE CONNECT ON DATABASE zhm FROM PUBLIC;
REVOKE CONNECT ON DATABASE rasa FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
END
