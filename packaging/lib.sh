# shellcheck shell=bash disable=SC2154 # the scripts that source this set root and command
# Shell functions shared by ./drydock, ./check and the scripts here. To be sourced by bash; prints to standard error only.
# Expects: root (the directory of pom.xml).

app=$root/target/app

say() { printf '%s\n' "$*" >&2; }
fail() { say "$1"; exit "${2:-2}"; }

# --- the JDK -----------------------------------------------------------------------------------------------------------

# True for a directory that holds a JDK 25. Reads its "release" file: starting each java would take seconds.
is_jdk25() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in JAVA_VERSION=\"25\" | JAVA_VERSION=\"25[.+-]*) return 0 ;; esac
  done <"$1/release"
  return 1
}

# Sets jdk to the home of a JDK 25, wherever it is and whatever the default is; returns 1 when there is none.
find_jdk() {
  local candidate on_path=
  for candidate in "${JDK25_HOME:-}" "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}"; do
    if is_jdk25 "$candidate"; then jdk=$candidate; return 0; fi
  done
  if command -v javac >/dev/null 2>&1; then
    on_path=$(readlink -f "$(command -v javac)" 2>/dev/null) && on_path=${on_path%/bin/javac}
  fi
  for candidate in "$on_path" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* /opt/*java* /usr/local/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jdks/* \
    "$HOME"/.jbang/cache/jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk25 "$candidate"; then jdk=$candidate; return 0; fi
  done
  return 1
}

# Like find_jdk, and installs one where that can be done; ends the script otherwise.
require_jdk() {
  find_jdk && return 0
  if can_install; then
    apt_update
    if [ -n "$(apt-cache search --names-only '^openjdk-25-jdk-headless$' 2>/dev/null)" ]; then
      apt_install openjdk-25-jdk-headless && find_jdk && return 0
    fi
  fi
  fail "Drydock needs a JDK 25 and found none: install one (for example from https://adoptium.net) and set JDK25_HOME to its directory if it is in an unusual place."
}

# --- what the system must have -----------------------------------------------------------------------------------------

# True where apt-get may install: Debian or Ubuntu, as root.
can_install() { [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; }

apt_updated=
apt_update() {
  [ -z "$apt_updated" ] || return 0
  apt_updated=yes
  apt-get -qq update >/dev/null 2>&1 || say "apt-get update failed; going on with the package lists that are there."
}

apt_install() {
  local output status=0
  apt_update
  say "Installing $*"
  output=$(DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@" 2>&1) || status=$?
  [ "$status" = 0 ] || say "$output"
  return $status
}

# The first of the given packages that this release of the distribution knows.
first_package() {
  local name
  for name; do
    if [ -n "$(apt-cache search --names-only "^$name\$" 2>/dev/null)" ]; then echo "$name"; return; fi
  done
  echo "${!#}"
}

# True when the dynamic linker would find the library, or when this is no Linux that keeps libraries in the usual places.
has_library() {
  local directory seen=
  for directory in /usr/lib/*-linux-gnu* /lib/*-linux-gnu* /usr/lib64 /lib64 /usr/lib /lib /usr/local/lib; do
    [ -e "$directory/$1" ] && return 0
    [ -e "$directory/libc.so.6" ] && seen=yes
  done
  [ -z "$seen" ]
}

require_maven() {
  local version=
  command -v mvn >/dev/null 2>&1 && version=$(JAVA_HOME=$jdk mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
  case $version in
    3.[89] | 3.[1-9][0-9] | [4-9].*) return 0 ;;
    "") ;;
    *) fail "Drydock needs Maven 3.8 or later and found $version: install a newer one and put it first on PATH." ;;
  esac
  can_install || fail "Drydock needs Maven 3.8 or later: $(install_command maven)"
  apt_install maven
  command -v mvn >/dev/null 2>&1 || fail "Maven could not be installed; install Maven 3.8 or later and put it on PATH."
}

# Runs Maven on the JDK 25; its own libraries use what that JDK warns of.
run_maven() {
  JAVA_HOME=$jdk MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" mvn -B -ntp "$@"
}

# The one command that installs a package here.
install_command() {
  case $(uname -s) in
    Darwin) echo "brew install $1" ;;
    *)
      if command -v dnf >/dev/null 2>&1; then echo "sudo dnf install $1"
      elif command -v zypper >/dev/null 2>&1; then echo "sudo zypper install $1"
      elif command -v pacman >/dev/null 2>&1; then echo "sudo pacman -S $1"
      elif command -v apt-get >/dev/null 2>&1; then echo "sudo apt-get install $1"
      else echo "install $1 with the package manager of this system"; fi ;;
  esac
}

# What JavaFX needs to draw without a display: text layout by Pango, which brings fontconfig, FreeType and a font.
require_headless_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  has_library libpangoft2-1.0.so.0 && return 0
  if can_install; then
    apt_update
    apt_install libpangoft2-1.0-0 || say "libpangoft2-1.0-0 could not be installed; JavaFX cannot draw without it."
  else
    say "JavaFX needs Pango to draw text: $(install_command "$(pango_package)")"
  fi
}

pango_package() { if command -v apt-get >/dev/null 2>&1; then echo libpangoft2-1.0-0; else echo pango; fi; }

# What JavaFX needs for a window: GTK 3, libXtst (which GTK does not bring) and, where a GPU is to be used, GL.
# Where nothing can be installed the console itself says what is missing.
require_window_libraries() {
  [ "$(uname -s)" = Linux ] && can_install || return 0
  local packages=()
  has_library libgtk-3.so.0 || packages+=(gtk)
  has_library libXtst.so.6 || packages+=(xtst)
  has_library libGL.so.1 || packages+=(libgl1)
  has_library libXxf86vm.so.1 || packages+=(libxxf86vm1)
  [ ${#packages[@]} -gt 0 ] || return 0
  apt_update
  packages=("${packages[@]/#gtk/$(first_package libgtk-3-0t64 libgtk-3-0)}")
  packages=("${packages[@]/#xtst/$(first_package libxtst6t64 libxtst6)}")
  apt_install "${packages[@]}" || say "Not all libraries for the console could be installed."
}

# --- build and start ---------------------------------------------------------------------------------------------------

# Sets flags to the JVM options of a front (console or cli). The AOT cache of a front is only accepted by a JVM with the
# same options, so these are also part of what decides whether a cache is stale.
# What the JVM has to say about its caches would go to standard output, which belongs to the commands.
jvm_flags() {
  flags=(--enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders -Xlog:disable -Xlog:all=warning:stderr)
  case $1 in
    console) flags+=(-XX:+UseG1GC -Xms64m -Xmx2g) ;;
    cli) flags+=(-XX:+UseSerialGC -Xms32m -Xmx2g) ;;
  esac
}

# Sets class_path; the order is the same at training and at start, as the cache demands.
find_class_path() {
  local LC_ALL=C jar
  class_path=
  for jar in "$app"/*.jar; do class_path=$class_path${class_path:+:}$jar; done
}

# True when the jars are older than a source. A source that was removed shows in the time of its directory.
is_stale() {
  [ -f "$app/.built" ] || return 0
  [ -e "$root/pom.xml" ] || return 1
  [ -n "$(find "$root/pom.xml" "$root/src/main" "$root/icons" -newer "$app/.built" -print -quit)" ]
}

# What an AOT cache depends on beside the jars.
cache_key() {
  local front
  printf '%s\n%s\n%s\n' "$app" "$jdk" "$(<"$jdk/release")"
  for front in console cli; do jvm_flags $front; printf '%s\n' "${flags[*]}"; done
}

is_untrained() { [ "$app/.trained" -ot "$app/.built" ] || [ "$(<"$app/.trained")" != "$(cache_key)" ]; }

build_jars() {
  require_maven
  require_headless_libraries
  say "Building Drydock (about a minute the first time)"
  rm -rf "$app"
  mkdir -p "$app"
  if ! (cd "$root" && run_maven -q -Dmaven.test.skip=true -Dspotless.check.skip=true package) >"$root/target/build.log" 2>&1; then
    grep -m 5 -E '^\[ERROR\]|ERROR' "$root/target/build.log" >&2 || tail -n 20 "$root/target/build.log" >&2
    fail "The build failed; target/build.log has all of it." 1
  fi
  touch "$app/.built"
}

# Makes the AOT caches. A front starts without one as well, only slower, so a failure is written down and not repeated.
train_caches() {
  say "Preparing a fast start"
  local front home
  find_class_path
  home=$(mktemp -d)
  for front in console cli; do
    jvm_flags $front
    rm -f "$app/$front.aot"
    DRYDOCK_HOME=$home "$jdk/bin/java" "${flags[@]}" -XX:AOTCacheOutput="$app/$front.aot" -Dglass.platform=Headless \
      -Dprism.order=sw -Ddrydock.train=$front -cp "$class_path" dev.drydock.Main >"$app/$front-training.log" 2>&1 </dev/null \
      || rm -f "$app/$front.aot"
  done
  rm -rf "$home" "$app"/*.aot.config
  cache_key >"$app/.trained"
}

# Builds and trains what is missing or stale; two starts at once do it once.
ensure_built() {
  if ! is_stale && ! is_untrained; then return 0; fi
  mkdir -p "$root/target"
  if command -v flock >/dev/null 2>&1; then
    exec 8>"$root/target/.build.lock"
    flock 8
  fi
  if is_stale; then build_jars; fi
  if is_untrained && [ -w "$app" ]; then train_caches; fi
  exec 8>&-
}

# Replaces this process by a front: start console|cli ARGUMENT...
start() {
  local front=$1
  shift
  find_class_path
  jvm_flags "$front"
  [ -f "$app/$front.aot" ] && flags+=(-XX:AOTCache="$app/$front.aot")
  # shellcheck disable=SC2206 # several options in one variable, as JAVA_TOOL_OPTIONS has them
  [ -n "${DRYDOCK_JAVA_OPTIONS:-}" ] && flags+=($DRYDOCK_JAVA_OPTIONS)
  exec "$jdk/bin/java" "${flags[@]}" -Ddrydock.command="$command" -cp "$class_path" dev.drydock.Main "$@"
}
