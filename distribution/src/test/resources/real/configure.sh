# A configure made by autoconf, in $PACKAGE, run by bash and by Jarnix.
export LC_ALL=C AWK=awk
work=$(mktemp -d)
cp -r "$PACKAGE/." "$work"
cd "$work" || exit

# Runs a shell without the folder's name in what it says.
run() {
    echo "== $*"
    "$@" </dev/null 2>&1 | sed "s#$PWD#FOLDER#g"
    echo "[${PIPESTATUS[0]}]"
}

run bash ./configure --help
run bash ./configure --version
run bash ./configure --bogus
run bash ./configure --enable-fast --prefix=/opt/small
for file in Makefile config.h sub/script.sh stamp linked; do
    echo "-- $file"
    cat "$file"
done
ls
run sub/script.sh
run bash ./config.status --recheck
run bash ./config.status Makefile
run bash ./config.status --file=-:Makefile.in
mkdir build
cd build || exit
run bash ../configure --with-colour=green CC=no-such-compiler -C
sort config.cache | grep small
cat config.h
run bash ../configure -q --enable-compiler CC=no-such-compiler
run bash ../configure --enable-compiler CC=no-such-compiler
