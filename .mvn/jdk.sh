# Sourced by ./mvnw and ./headroom: sets JAVA_HOME to a JDK 25 or newer, or ends with one sentence.
# The default java of many machines is older, so this looks where Linux distributions, macOS and SDKMAN put others.

# Prints the feature release of the JDK in $1; nothing when there is no JDK.
jdk_release() {
    if [ -x "$1/bin/javac" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release" 2>/dev/null || :
    fi
}

# Prints the home of the javac on the PATH, its links followed.
jdk_on_path() {
    javac=$(command -v javac) || return 0
    while [ -L "$javac" ]; do
        link=$(readlink "$javac")
        case $link in
            /*) javac=$link ;;
            *) javac=$(dirname "$javac")/$link ;;
        esac
    done
    dirname "$(dirname "$javac")"
}

find_jdk() {
    path_jdk=$(jdk_on_path)
    for home in "${JAVA_HOME:-}" "$path_jdk" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
        "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/*; do
        release=$(jdk_release "$home")
        if [ "${release:-0}" -ge 25 ]; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    echo "${0##*/}: no JDK 25 found; install one (Temurin 25, or your distribution's openjdk-25-jdk) or point JAVA_HOME at it." >&2
    exit 2
}

HOME=${HOME:-/}
find_jdk
