#!/bin/sh
# Sees to it that the machine has the Debian packages of the uses named, and does nothing where it has them.
#
#     sh server/ops/packages.sh PYTHON USE...      for instance: python3 run display test
#
# As root, or where sudo asks for no password, it installs what is missing. Otherwise it prints the one command that does,
# and fails. Database servers that come in for the tests are not left running: the tests start their own.
set -eu

python=$1
shift
list=$(dirname "$0")/debian.txt

is_there() {
    case $1 in
        command:*) command -v "${1#command:}" >/dev/null 2>&1 ;;
        library:*) PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -qF "${1#library:} " ;;
        file:*) ls ${1#file:} >/dev/null 2>&1 ;;
    esac
}

missing=
for use in "$@"; do
    while read -r for_use probe package; do
        if [ "$for_use" = "$use" ] && ! is_there "$probe"; then
            missing="$missing $package"
        fi
    done <"$list"
done
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    # Debian keeps this part of Python in a package of its own, one for each version.
    missing="$missing python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
fi
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "This machine has no apt-get. Please install what these packages of Debian hold:$missing" >&2
    exit 1
fi
command="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=sudo
else
    echo "Some packages of Debian are missing. Please run this, then the same make command again:" >&2
    echo "    sudo sh -c 'apt-get update && $command'" >&2
    exit 1
fi

# Debian starts a service as soon as its package is there; 101 tells it not to.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod +x "$policy"
    trap '$as_root rm -f "$policy"' EXIT
fi
echo "Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# The lists of packages may be old, or not there at all.
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive $command || { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive $command; }
# Nor shall they start with the machine, unless somebody else has put them there for a purpose.
if [ -d /run/systemd/system ]; then
    for service in postgresql redis-server; do
        case $missing in
            *" $service"*) $as_root systemctl disable "$service" ;;
        esac
    done
fi
