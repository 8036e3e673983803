#!/bin/sh
# build.sh JAR: compiles the behaviours of this folder against the built omega into JAR. Needs a JDK 25 (JAVA_HOME or PATH).
set -eu
jar=${1:?usage: build.sh JAR}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"${bin}javac" -d "$classes" -cp "$here/../../omega-cli/target/dist/lib/*" "$here"/*.java
"${bin}jar" --create --file "$jar" -C "$classes" . -C "$here" META-INF/services
