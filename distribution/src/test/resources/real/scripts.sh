# Debian's own scripts, found in $SCRIPTS, on small files; run by bash and by Jarnix, which have to say the same.
cd "$(mktemp -d)" || exit
export LC_ALL=C TZ=UTC

# Runs a script as sh; what it says goes without the folder's name, and its status comes behind.
run() {
    echo "== $*"
    local script=$SCRIPTS/$1
    shift
    [ -f "$script" ] || return
    bash --posix "$script" "$@" </dev/null 2>&1 | sed "s#$PWD#FOLDER#g; s# at [A-Z][a-z][a-z] .*#.#"
    echo "[${PIPESTATUS[0]}]"
}
printf 'alpha\nbeta\ngamma\n' >a
printf 'alpha\nBETA\ngamma\n' >b
gzip -kn a b
bzip2 -k a b
xz -k a b

run zgrep -n beta a.gz b.gz
run zgrep -i beta a.gz b.gz
run zgrep -c a a.gz
run zgrep -l beta a.gz b.gz
run zgrep nope a.gz
run zgrep -h beta a b.gz
run zgrep -e 'a|b' -E a.gz
run zgrep -x -F alpha a.gz nofile.gz
run zgrep --help
run zgrep
run zdiff a.gz b.gz
run zdiff -u0 --label=x --label=y a.gz b
run zdiff a.gz a.gz
run zdiff
run zdiff --help
cp a.gz c
run zforce c b.gz
run zforce a
run zforce --help
ls
run zcat a.gz b.gz
run gunzip -c a.gz
cp a.gz e.gz
run gunzip e.gz
cat e
run uncompress --help
run znew --help
run zegrep 'b|g' a.gz
run zfgrep a. a.gz
run zmore a.gz
run bzgrep beta a.bz2
run bzgrep -l beta a.bz2 b.bz2
run bzdiff a.bz2 b.bz2
run xzgrep beta a.xz b.xz
run xzgrep -c a a.xz
run xzdiff a.xz b.xz
run xzgrep --help

run which.debianutils sh
run which.debianutils -a nosuchprogram
run which.debianutils
run which.debianutils -x

for i in 1 2 3 4; do
    echo "log $i" >l
    run savelog -c 3 l
done
ls l*
echo x >m
run savelog -n -t -l -c 5 m
ls m*
run savelog -q nolog
run savelog -h
run savelog

run ldd --help
run ldd --version
run ldd nosuchfile
run ldd --bogus

printf '#!/bin/sh\necho "hi $1"\n' >prog
chmod 755 prog
cp prog packed
run gzexe packed
./packed you
run gzexe -d packed
./packed me
run gzexe --help
ls

run egrep 'a$' a
run fgrep a b
run bashbug --version
