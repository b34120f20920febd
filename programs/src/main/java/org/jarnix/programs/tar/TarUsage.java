package org.jarnix.programs.tar;

import org.jarnix.api.lib.Usage;

/** The words and options of tar. */
final class TarUsage {
    private static final String ACTIONS = """
        Usage: tar ACTION [OPTION]... [FILE]...
        Keep many files in one archive. The first word's dash may be left out: tar cf x.tar folder

        One ACTION:
          -c, --create             make an archive of FILEs
          -t, --list               list the members, or FILEs alone
          -x, --extract, --get     extract the members, or FILEs alone
          -d, --diff, --compare    say in what members and files differ
          -r, --append             append FILEs to the archive
          -u, --update             append FILEs that are newer than their members
          -A, --catenate, --concatenate  append other archives' members
              --delete             take FILEs out of the archive
              --test-label         say the archive's label; the status tells whether it is one of FILEs

        The archive:
          -f, --file=ARCHIVE       the file; - is standard input or output, as without the option
          -z, --gzip, --gunzip, --ungzip  packed by gzip
          -j, --bzip2              packed by bzip2
          -J, --xz                 packed by xz
              --lzma               packed by lzma
              --zstd               packed by zstd
          -I, --use-compress-program=PROGRAM  packed by PROGRAM, one of those above
          -a, --auto-compress      packed as its name says
              --no-auto-compress   not so
          -b, --blocking-factor=N  records of N blocks of 512 bytes (20)
              --record-size=N      records of N bytes
          -B, --read-full-records  accepted
          -i, --ignore-zeros       blocks of zeros do not end it
          -H, --format=FORMAT      gnu, oldgnu, pax, posix, ustar or v7
              --posix              the format pax
              --old-archive, --portability  the format v7
              --pax-option=LIST    accepted
          -V, --label=TEXT         give it a label
              --seek               accepted
          -n, --no-seek            accepted
              --force-local        accepted
              --backup[=CONTROL]   keep what is replaced, archives and files, under another name
              --suffix=SUFFIX      what stands behind a backup's name, not ~
              --index-file=FILE    write what -v says to FILE
        """;
    private static final String FILES = """

        Which files:
          -C, --directory=DIR      FILEs behind lie in DIR
          -T, --files-from=FILE    further names stand in FILE, a line each
              --add-file=FILE      a further name, whatever it begins with
              --null               those names end in zero bytes
              --no-null            they end in newlines
              --verbatim-files-from  they are no options, whatever they begin with
              --no-verbatim-files-from  they may be
              --unquote            accepted
              --no-unquote         accepted
              --exclude=PATTERN    leave out what matches, and what lies below
          -X, --exclude-from=FILE  such patterns stand in FILE, a line each
              --exclude-vcs        leave out the files of version control
              --exclude-backups    leave out backups and locks
              --exclude-caches     leave out the contents of folders tagged as caches
              --exclude-caches-under  their tags too
              --exclude-caches-all  the folders themselves too
              --exclude-tag=FILE   leave out the contents of folders that hold FILE
              --exclude-tag-under=FILE  FILE too
              --exclude-tag-all=FILE  the folders themselves too
              --wildcards          names of members are patterns
              --no-wildcards       they are not
              --wildcards-match-slash  * and ? match slashes
              --no-wildcards-match-slash  they do not
              --anchored           patterns match from the start
              --no-anchored        patterns match behind any slash too
              --ignore-case        letters match in either case
              --no-ignore-case     they do not
              --no-recursion       folders without what is in them
              --recursion          with what is in them
              --one-file-system    stay on a file system
          -N, --newer, --after-date=DATE  only what changed since
              --newer-mtime=DATE   only what changed since
          -K, --starting-file=NAME  read from the member NAME on
          -g, --listed-incremental=FILE  what changed since the run that FILE tells of, which is kept in it;
                                   extracting, files that were not there then are removed
          -G, --incremental        so, without such a file
              --check-device       accepted
              --no-check-device    accepted
              --level=N            with 0, as if FILE told nothing
              --occurrence[=N]     only the Nth member of each name
          -h, --dereference        what symbolic links point to
              --hard-dereference   hard links as files of their own
          -S, --sparse             do not store holes
              --sparse-version=N   accepted
              --hole-detection=HOW  accepted
              --sort=ORDER         none or name
              --remove-files       remove files once they are in the archive
              --ignore-failed-read  files that cannot be read are no failure
          -l, --check-links        tell of hard links that are not in the archive
        """;
    private static final String REST = """

        Names and attributes:
              --strip-components=N  take N parts off the front of names
              --transform, --xform=EXPRESSION  change names as sed's s does
              --one-top-level[=DIR]  extract into a folder named as the archive
          -P, --absolute-names     keep leading slashes and ..
          -p, --preserve-permissions, --same-permissions  permissions as in the archive
              --no-same-permissions  without what the umask forbids
              --same-owner         owners as in the archive
          -o, --no-same-owner      owned by whoever extracts
              --numeric-owner      numbers, not names of users
              --owner=NAME         owned by NAME, NAME:NUMBER or +NUMBER
              --group=NAME         of that group
              --owner-map=FILE     lines of an owner as it is and as it is to be
              --group-map=FILE     the same of groups
              --mode=CHANGES       with permissions changed
              --mtime=DATE         of that time
              --clamp-mtime        only what is newer
          -m, --touch              files are as new as their extraction
              --atime-preserve[=HOW]  accepted
              --delay-directory-restore  accepted
              --no-delay-directory-restore  accepted
              --xattrs             store and restore attributes in the name space user
              --no-xattrs          do not
              --xattrs-include=PATTERN  those that match
              --xattrs-exclude=PATTERN  those that do not
              --acls               take the format posix; files have no access control lists here
              --no-acls            do not
              --selinux            take the format posix; files have no labels here
              --no-selinux         do not
          -s, --preserve-order, --same-order  accepted

        Files that are there already:
          -k, --keep-old-files     a failure
              --skip-old-files     left alone
              --keep-newer-files   left alone where they are newer
              --overwrite          written over
              --overwrite-dir      folders get the archive's attributes, as without the option
              --no-overwrite-dir   folders keep theirs
              --keep-directory-symlink  links to folders stay
          -U, --unlink-first       removed before
              --recursive-unlink   folders removed with all that is in them

        Output:
          -O, --to-stdout          extract to standard output
              --to-command=COMMAND  extract to COMMAND's standard input
              --ignore-command-error  its status does not matter
              --no-ignore-command-error  it does
          -v, --verbose            name the members; twice with details
          -R, --block-number       say which block each begins in
              --full-time          times with seconds
              --utc                times in UTC
              --show-transformed-names, --show-stored-names  names as they become
              --quoting-style=STYLE  how names are shown: escape, literal, shell, c and others
              --quote-chars=TEXT   quote these characters too
              --no-quote-chars=TEXT  no longer these
              --totals[=SIGNAL]    say how much was written or read
              --warning=KEYWORD    accepted
          -w, --interactive, --confirmation  ask about each
          -W, --verify             compare the archive with the files after it was made
              --checkpoint[=N]     tell of every Nth record (10)
              --checkpoint-action=ACTION  do this instead: dot, echo[=TEXT], exec=COMMAND, sleep=N, bell,
                                   ttyout=TEXT or totals
              --show-defaults      what holds where nothing is said
          -?, --help               show this text and exit
              --usage              show this text and exit
              --version            show the version and exit
        """;

    private TarUsage() {}

    static Usage usage() {
        return Usage.of(ACTIONS + FILES + REST)
                .errorStatus(64)
                .pointer("Try '%s --help' or '%s --usage' for more information.");
    }
}
