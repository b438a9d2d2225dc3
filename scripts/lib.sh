# Small words shared by the scripts. Sourced, never run.

# One line for each argument.
say() { printf '%s\n' "$@"; }
warn() { printf '%s\n' "$@" >&2; }
fail() { warn "" "Stopped: $*"; exit 1; }

# Runs a command as root, through sudo when we are not root.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "this needs root: $*
Run it as root, or install sudo, and start again."
    fi
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# install_packages WHY PACKAGE...: installs what is missing with apt-get; says nothing when nothing is.
install_packages() {
    local why=$1 missing=() package
    shift
    [ -z "${SKIP_INSTALL:-}" ] || return 0
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || fail "this is not Debian or Ubuntu, so nothing \
can be installed for you.
Install what these packages hold, then start again with SKIP_INSTALL=1: $*"
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${missing[*]}" "  ($why)"
    apt_get update || fail "apt-get update failed. Is there a network, and are the sources in /etc/apt right?"
    apt_get install --yes --no-install-recommends "${missing[@]}" \
        || fail "apt-get could not install ${missing[*]}. The lines above say why."
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet "$@" </dev/null; }

need_swift() {
    local get="https://www.swift.org/install/linux/" version
    command -v swift >/dev/null || fail "there is no swift on this machine. Install Swift 6.2 or later ($get) and start again."
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [ "$(printf '%s\n' 6.2 "$version" | sort -V | head -n 1)" = 6.2 ] \
        || fail "this needs Swift 6.2 or later, and here is ${version:-none that tells its version}: $get"
}

# The libraries that Package.swift and Statistics/Package.swift name, and what reading them needs.
install_libraries() {
    install_packages "the libraries Fremdrift is built on: SQLite, libsodium, OpenBLAS and LAPACKE, Boost.Math, libcurl, libqrencode, Pango with typefaces, libpq (for the tests), time zones" \
        libsqlite3-dev libsodium-dev libcurl4-openssl-dev libqrencode-dev libpango1.0-dev fonts-noto-core libpq-dev libopenblas-dev liblapacke-dev libboost-math-dev pkg-config tzdata
}

install_postgres() { install_packages "a PostgreSQL to hold every SQL statement against" postgresql; }

# A mail server in Python to send to.
install_sinks() {
    install_packages "Python to run the servers that the tests send to" python3 python3-venv openssl
    venv sinks Tests/Support/Sinks/requirements.txt
}

install_browser() {
    install_packages "a browser with typefaces, Python to drive it, a clock to turn, and a reader of what it prints" \
        chromium fonts-inter fonts-noto-core faketime python3 python3-venv poppler-utils
}

# venv NAME REQUIREMENTS: a Python environment in .venv/NAME, made again only when the requirements have changed.
venv() {
    local folder=.venv/$1 requirements=$2
    if ! cmp --silent "$requirements" "$folder/requirements.txt"; then
        say "Installing Python packages into $folder ($(grep -vc '^ *\(#\|$\)' "$requirements") named in $requirements)"
        rm -rf "$folder"
        python3 -m venv "$folder" || fail "python3 -m venv failed. Is python3-venv installed?"
        "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements" </dev/null \
            || fail "pip could not install what $requirements names. Is there a network?"
        cp "$requirements" "$folder/requirements.txt"
    fi
}
