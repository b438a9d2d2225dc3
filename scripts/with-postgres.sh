#!/usr/bin/env bash
# Runs a command beside a throwaway PostgreSQL: `with-postgres.sh COMMAND ...`.
#
# The command finds it by FREMDRIFT_TEST_POSTGRES, a libpq address. It listens on a socket in a temporary folder and on no
# port, so it meets nobody else's; it is stopped and deleted at the end, also when the command fails.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

install_postgres
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || fail "PostgreSQL's initdb is not in /usr/lib/postgresql. Reinstall the package postgresql."

folder=$(mktemp -d /tmp/fremdrift-postgres.XXXXXX)
# PostgreSQL refuses root; Debian's package makes the user postgres.
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
    as_owner=(setpriv --reuid postgres --regid postgres --clear-groups)
    chown postgres:postgres "$folder"
fi
stop() {
    (cd / && "${as_owner[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

(
    cd /
    "${as_owner[@]}" "$programs/initdb" -D "$folder/data" -U fremdrift --auth=trust -E UTF8 --locale=C.UTF-8 -N
    "${as_owner[@]}" "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
        -o "-k $folder -c listen_addresses='' -c fsync=off" start
) >"$folder.out" 2>&1 || { cat "$folder.out" "$folder/log" >&2 2>/dev/null; rm -f "$folder.out"; fail "PostgreSQL did not start."; }
rm -f "$folder.out"

# The tests open many databases and sockets at once.
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
FREMDRIFT_TEST_POSTGRES="postgresql:///postgres?host=$folder&user=fremdrift" "$@"
