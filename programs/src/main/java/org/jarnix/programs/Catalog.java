package org.jarnix.programs;

import java.util.Collection;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.spi.ProgramProvider;
import org.jarnix.programs.archive.Ar;
import org.jarnix.programs.archive.Cpio;
import org.jarnix.programs.archive.Unzip;
import org.jarnix.programs.archive.Uudecode;
import org.jarnix.programs.archive.Uuencode;
import org.jarnix.programs.archive.Zip;
import org.jarnix.programs.awk.Awk;
import org.jarnix.programs.bc.Bc;
import org.jarnix.programs.bc.Dc;
import org.jarnix.programs.diff.Diff;
import org.jarnix.programs.diff.Diff3;
import org.jarnix.programs.diff.Sdiff;
import org.jarnix.programs.ed.Ed;
import org.jarnix.programs.edit.Nano;
import org.jarnix.programs.edit.Vi;
import org.jarnix.programs.expr.Expr;
import org.jarnix.programs.file.Chmod;
import org.jarnix.programs.file.Chown;
import org.jarnix.programs.file.Cp;
import org.jarnix.programs.file.Dd;
import org.jarnix.programs.file.Df;
import org.jarnix.programs.file.Du;
import org.jarnix.programs.file.Fallocate;
import org.jarnix.programs.file.Flock;
import org.jarnix.programs.file.Getfattr;
import org.jarnix.programs.file.Install;
import org.jarnix.programs.file.Link;
import org.jarnix.programs.file.Ln;
import org.jarnix.programs.file.Mkdir;
import org.jarnix.programs.file.Mkfifo;
import org.jarnix.programs.file.Mknod;
import org.jarnix.programs.file.Mktemp;
import org.jarnix.programs.file.Mv;
import org.jarnix.programs.file.Namei;
import org.jarnix.programs.file.Pathchk;
import org.jarnix.programs.file.Pwd;
import org.jarnix.programs.file.Readlink;
import org.jarnix.programs.file.Realpath;
import org.jarnix.programs.file.Rm;
import org.jarnix.programs.file.Rmdir;
import org.jarnix.programs.file.Setfattr;
import org.jarnix.programs.file.Shred;
import org.jarnix.programs.file.StatProgram;
import org.jarnix.programs.file.Sync;
import org.jarnix.programs.file.TestProgram;
import org.jarnix.programs.file.Touch;
import org.jarnix.programs.file.Tree;
import org.jarnix.programs.file.Truncate;
import org.jarnix.programs.file.Unlink;
import org.jarnix.programs.file.ls.Dircolors;
import org.jarnix.programs.file.ls.Ls;
import org.jarnix.programs.find.Find;
import org.jarnix.programs.find.Xargs;
import org.jarnix.programs.grep.Grep;
import org.jarnix.programs.hexdump.Hexdump;
import org.jarnix.programs.jq.Jq;
import org.jarnix.programs.magic.FileProgram;
import org.jarnix.programs.make.Make;
import org.jarnix.programs.mount.Findmnt;
import org.jarnix.programs.mount.Mount;
import org.jarnix.programs.mount.Mountpoint;
import org.jarnix.programs.mount.Umount;
import org.jarnix.programs.net.Curl;
import org.jarnix.programs.net.Hostid;
import org.jarnix.programs.net.Nc;
import org.jarnix.programs.net.Nslookup;
import org.jarnix.programs.net.Ss;
import org.jarnix.programs.net.Wget;
import org.jarnix.programs.pack.Bzip2;
import org.jarnix.programs.pack.Gzip;
import org.jarnix.programs.pack.Script;
import org.jarnix.programs.pack.Xz;
import org.jarnix.programs.pack.Zstd;
import org.jarnix.programs.pager.PagerCommand;
import org.jarnix.programs.patch.Patch;
import org.jarnix.programs.proc.Chroot;
import org.jarnix.programs.proc.Cron;
import org.jarnix.programs.proc.Crontab;
import org.jarnix.programs.proc.Dmesg;
import org.jarnix.programs.proc.Env;
import org.jarnix.programs.proc.Free;
import org.jarnix.programs.proc.Fuser;
import org.jarnix.programs.proc.Getconf;
import org.jarnix.programs.proc.Hostname;
import org.jarnix.programs.proc.Ipcmk;
import org.jarnix.programs.proc.Ipcrm;
import org.jarnix.programs.proc.Ipcs;
import org.jarnix.programs.proc.Kill;
import org.jarnix.programs.proc.Killall;
import org.jarnix.programs.proc.Last;
import org.jarnix.programs.proc.LocaleProgram;
import org.jarnix.programs.proc.Logger;
import org.jarnix.programs.proc.Lsof;
import org.jarnix.programs.proc.Man;
import org.jarnix.programs.proc.Nice;
import org.jarnix.programs.proc.Nohup;
import org.jarnix.programs.proc.Nproc;
import org.jarnix.programs.proc.Pgrep;
import org.jarnix.programs.proc.Pidof;
import org.jarnix.programs.proc.Pinky;
import org.jarnix.programs.proc.Printenv;
import org.jarnix.programs.proc.Prlimit;
import org.jarnix.programs.proc.Ps;
import org.jarnix.programs.proc.Pstree;
import org.jarnix.programs.proc.Pv;
import org.jarnix.programs.proc.Pwdx;
import org.jarnix.programs.proc.Renice;
import org.jarnix.programs.proc.Setsid;
import org.jarnix.programs.proc.Sleep;
import org.jarnix.programs.proc.Stdbuf;
import org.jarnix.programs.proc.Strace;
import org.jarnix.programs.proc.Sysctl;
import org.jarnix.programs.proc.TimeProgram;
import org.jarnix.programs.proc.Timeout;
import org.jarnix.programs.proc.Top;
import org.jarnix.programs.proc.Tty;
import org.jarnix.programs.proc.Uname;
import org.jarnix.programs.proc.Uptime;
import org.jarnix.programs.proc.Usleep;
import org.jarnix.programs.proc.Vmstat;
import org.jarnix.programs.proc.W;
import org.jarnix.programs.proc.Watch;
import org.jarnix.programs.proc.Whereis;
import org.jarnix.programs.proc.Which;
import org.jarnix.programs.proc.Who;
import org.jarnix.programs.rg.Rg;
import org.jarnix.programs.script.Chronic;
import org.jarnix.programs.script.Col;
import org.jarnix.programs.script.Colrm;
import org.jarnix.programs.script.Getopt;
import org.jarnix.programs.script.Ifne;
import org.jarnix.programs.script.Look;
import org.jarnix.programs.script.Mcookie;
import org.jarnix.programs.script.Rename;
import org.jarnix.programs.script.RunParts;
import org.jarnix.programs.script.Sponge;
import org.jarnix.programs.script.Tempfile;
import org.jarnix.programs.script.Ts;
import org.jarnix.programs.script.Uuidgen;
import org.jarnix.programs.sed.Sed;
import org.jarnix.programs.sort.Sort;
import org.jarnix.programs.sum.Cksum;
import org.jarnix.programs.sum.Crc32;
import org.jarnix.programs.sum.Sum;
import org.jarnix.programs.tar.Tar;
import org.jarnix.programs.term.Clear;
import org.jarnix.programs.term.Mesg;
import org.jarnix.programs.term.Stty;
import org.jarnix.programs.term.TermReset;
import org.jarnix.programs.term.Tput;
import org.jarnix.programs.term.Typescript;
import org.jarnix.programs.text.Base;
import org.jarnix.programs.text.Basename;
import org.jarnix.programs.text.Basenc;
import org.jarnix.programs.text.Cat;
import org.jarnix.programs.text.Cmp;
import org.jarnix.programs.text.Column;
import org.jarnix.programs.text.Comm;
import org.jarnix.programs.text.Csplit;
import org.jarnix.programs.text.Cut;
import org.jarnix.programs.text.Digest;
import org.jarnix.programs.text.Dirname;
import org.jarnix.programs.text.Dos2unix;
import org.jarnix.programs.text.Echo;
import org.jarnix.programs.text.Envsubst;
import org.jarnix.programs.text.Expand;
import org.jarnix.programs.text.Factor;
import org.jarnix.programs.text.Fmt;
import org.jarnix.programs.text.Fold;
import org.jarnix.programs.text.Head;
import org.jarnix.programs.text.Iconv;
import org.jarnix.programs.text.Join;
import org.jarnix.programs.text.Nl;
import org.jarnix.programs.text.Numfmt;
import org.jarnix.programs.text.Od;
import org.jarnix.programs.text.Paste;
import org.jarnix.programs.text.Pr;
import org.jarnix.programs.text.PrintfProgram;
import org.jarnix.programs.text.Rev;
import org.jarnix.programs.text.Seq;
import org.jarnix.programs.text.Shuf;
import org.jarnix.programs.text.Split;
import org.jarnix.programs.text.Strings;
import org.jarnix.programs.text.Tac;
import org.jarnix.programs.text.Tail;
import org.jarnix.programs.text.Tee;
import org.jarnix.programs.text.Tr;
import org.jarnix.programs.text.True;
import org.jarnix.programs.text.Tsort;
import org.jarnix.programs.text.Unexpand;
import org.jarnix.programs.text.Uniq;
import org.jarnix.programs.text.Wc;
import org.jarnix.programs.text.Xxd;
import org.jarnix.programs.text.Yes;
import org.jarnix.programs.user.Cal;
import org.jarnix.programs.user.Chage;
import org.jarnix.programs.user.Chfn;
import org.jarnix.programs.user.Chpasswd;
import org.jarnix.programs.user.Chsh;
import org.jarnix.programs.user.Date;
import org.jarnix.programs.user.Getent;
import org.jarnix.programs.user.Gpasswd;
import org.jarnix.programs.user.Groupadd;
import org.jarnix.programs.user.Groupdel;
import org.jarnix.programs.user.Groupmod;
import org.jarnix.programs.user.Groups;
import org.jarnix.programs.user.Id;
import org.jarnix.programs.user.Login;
import org.jarnix.programs.user.Logname;
import org.jarnix.programs.user.Newgrp;
import org.jarnix.programs.user.Nologin;
import org.jarnix.programs.user.Passwd;
import org.jarnix.programs.user.Su;
import org.jarnix.programs.user.Sudo;
import org.jarnix.programs.user.Useradd;
import org.jarnix.programs.user.Userdel;
import org.jarnix.programs.user.Usermod;
import org.jarnix.programs.user.Whoami;

/** The programs of this module by name; a switch, so that a program's class is loaded when it is first run. */
public final class Catalog implements ProgramProvider {
    private static final List<String> NAMES = List.of(
            "[",
            "apropos",
            "ar",
            "arch",
            "awk",
            "b2sum",
            "base32",
            "base64",
            "basename",
            "basenc",
            "bc",
            "bunzip2",
            "bzcat",
            "bzcmp",
            "bzdiff",
            "bzegrep",
            "bzfgrep",
            "bzgrep",
            "bzip2",
            "bzless",
            "bzmore",
            "cal",
            "cat",
            "chage",
            "chfn",
            "chgrp",
            "chmod",
            "chown",
            "chpasswd",
            "chronic",
            "chroot",
            "chsh",
            "cksum",
            "clear",
            "cmp",
            "col",
            "colrm",
            "column",
            "comm",
            "cp",
            "cpio",
            "crc32",
            "cron",
            "crontab",
            "csplit",
            "curl",
            "cut",
            "date",
            "dc",
            "dd",
            "df",
            "diff",
            "diff3",
            "dir",
            "dircolors",
            "dirname",
            "dmesg",
            "dos2unix",
            "du",
            "echo",
            "ed",
            "egrep",
            "env",
            "envsubst",
            "expand",
            "expr",
            "factor",
            "fallocate",
            "false",
            "fgrep",
            "file",
            "find",
            "findmnt",
            "flock",
            "fmt",
            "fold",
            "free",
            "fuser",
            "gawk",
            "getconf",
            "getent",
            "getfattr",
            "getopt",
            "gpasswd",
            "grep",
            "groupadd",
            "groupdel",
            "groupmod",
            "groups",
            "gunzip",
            "gzip",
            "hd",
            "head",
            "hexdump",
            "hostid",
            "hostname",
            "iconv",
            "id",
            "ifne",
            "install",
            "ipcmk",
            "ipcrm",
            "ipcs",
            "join",
            "jq",
            "kill",
            "killall",
            "last",
            "less",
            "link",
            "ln",
            "locale",
            "logger",
            "login",
            "logname",
            "look",
            "ls",
            "lsof",
            "lzcat",
            "lzma",
            "mac2unix",
            "make",
            "man",
            "mcookie",
            "md5sum",
            "mesg",
            "mkdir",
            "mkfifo",
            "mknod",
            "mktemp",
            "more",
            "mount",
            "mountpoint",
            "mv",
            "namei",
            "nano",
            "nc",
            "newgrp",
            "nice",
            "nl",
            "nohup",
            "nologin",
            "nproc",
            "nslookup",
            "numfmt",
            "od",
            "passwd",
            "paste",
            "patch",
            "pathchk",
            "pgrep",
            "pidof",
            "pinky",
            "pkill",
            "pr",
            "printenv",
            "printf",
            "prlimit",
            "ps",
            "pstree",
            "pv",
            "pwd",
            "pwdx",
            "readlink",
            "realpath",
            "red",
            "rename",
            "rename.ul",
            "renice",
            "reset",
            "rev",
            "rg",
            "rm",
            "rmdir",
            "run-parts",
            "script",
            "sdiff",
            "sed",
            "seq",
            "setfattr",
            "setsid",
            "sg",
            "sha1sum",
            "sha224sum",
            "sha256sum",
            "sha384sum",
            "sha512sum",
            "shred",
            "shuf",
            "sleep",
            "sort",
            "split",
            "sponge",
            "ss",
            "stat",
            "stdbuf",
            "strace",
            "strings",
            "stty",
            "su",
            "sudo",
            "sum",
            "sync",
            "sysctl",
            "tac",
            "tail",
            "tar",
            "tee",
            "tempfile",
            "test",
            "time",
            "timeout",
            "top",
            "touch",
            "tput",
            "tr",
            "tree",
            "true",
            "truncate",
            "ts",
            "tsort",
            "tty",
            "umount",
            "uname",
            "uncompress",
            "unexpand",
            "uniq",
            "unix2dos",
            "unix2mac",
            "unlink",
            "unlzma",
            "unxz",
            "unzip",
            "unzstd",
            "uptime",
            "useradd",
            "userdel",
            "usermod",
            "users",
            "usleep",
            "uudecode",
            "uuencode",
            "uuidgen",
            "vdir",
            "vi",
            "vmstat",
            "w",
            "watch",
            "wc",
            "wget",
            "whatis",
            "whereis",
            "which",
            "who",
            "whoami",
            "xargs",
            "xxd",
            "xz",
            "xzcat",
            "xzcmp",
            "xzdiff",
            "xzegrep",
            "xzfgrep",
            "xzgrep",
            "xzless",
            "xzmore",
            "yes",
            "yq",
            "zcat",
            "zcmp",
            "zdiff",
            "zegrep",
            "zfgrep",
            "zforce",
            "zgrep",
            "zip",
            "zless",
            "zmore",
            "zstd",
            "zstdcat",
            "zstdgrep",
            "zstdless",
            "zstdmt");

    @Override
    public Collection<String> names() {
        return NAMES;
    }

    /** What changes what only root may, for those who are allowed to ask for it. */
    @Override
    public int mode(String name) {
        return switch (name) {
            case "chage", "chfn", "chsh", "crontab", "newgrp", "passwd", "sg", "su", "sudo" -> 04755;
            default -> 0755;
        };
    }

    @Override
    public Program create(String name) {
        return name.compareTo("m") < 0 ? createToL(name) : createFromM(name);
    }

    // Two switches, since the JVM never compiles a method of more than 8,000 bytes, and this one runs at each start of
    // a program.

    private static Program createToL(String name) {
        return switch (name) {
            case "[" -> new TestProgram();
            case "apropos" -> Man.apropos(NAMES);
            case "ar" -> new Ar();
            case "arch" -> Uname.arch();
            case "awk", "gawk" -> new Awk();
            case "b2sum" -> new Digest("b2sum");
            case "base32" -> new Base("base32");
            case "base64" -> new Base("base64");
            case "basename" -> new Basename();
            case "basenc" -> new Basenc();
            case "bc" -> new Bc();
            case "bunzip2" -> Bzip2.bunzip2();
            case "bzcat" -> Bzip2.bzcat();
            case "bzcmp" -> new Script("zdiff");
            case "bzdiff" -> new Script("zdiff");
            case "bzegrep" -> new Script("zgrep");
            case "bzfgrep" -> new Script("zgrep");
            case "bzgrep" -> new Script("zgrep");
            case "bzip2" -> Bzip2.bzip2();
            case "bzless" -> new Script("zmore");
            case "bzmore" -> new Script("zmore");
            case "cal" -> new Cal();
            case "cat" -> new Cat();
            case "chage" -> new Chage();
            case "chfn" -> new Chfn();
            case "chgrp" -> Chown.group();
            case "chmod" -> new Chmod();
            case "chown" -> Chown.owner();
            case "chpasswd" -> new Chpasswd();
            case "chronic" -> new Chronic();
            case "chroot" -> new Chroot();
            case "chsh" -> new Chsh();
            case "cksum" -> new Cksum();
            case "clear" -> new Clear();
            case "cmp" -> new Cmp();
            case "col" -> new Col();
            case "colrm" -> new Colrm();
            case "column" -> new Column();
            case "comm" -> new Comm();
            case "cp" -> new Cp();
            case "cpio" -> new Cpio();
            case "crc32" -> new Crc32();
            case "cron" -> new Cron();
            case "crontab" -> new Crontab();
            case "csplit" -> new Csplit();
            case "curl" -> new Curl();
            case "cut" -> new Cut();
            case "date" -> new Date();
            case "dc" -> new Dc();
            case "dd" -> new Dd();
            case "df" -> new Df();
            case "diff" -> new Diff();
            case "diff3" -> new Diff3();
            case "dir" -> new Ls();
            case "dircolors" -> new Dircolors();
            case "dirname" -> new Dirname();
            case "dmesg" -> new Dmesg();
            case "dos2unix" -> new Dos2unix("dos2unix");
            case "du" -> new Du();
            case "echo" -> new Echo();
            case "ed" -> Ed.plain();
            case "egrep" -> Grep.extended();
            case "env" -> new Env();
            case "envsubst" -> new Envsubst();
            case "expand" -> new Expand();
            case "expr" -> new Expr();
            case "factor" -> new Factor();
            case "fallocate" -> new Fallocate();
            case "false" -> True.no();
            case "fgrep" -> Grep.fixed();
            case "file" -> new FileProgram();
            case "find" -> new Find();
            case "findmnt" -> new Findmnt();
            case "flock" -> new Flock();
            case "fmt" -> new Fmt();
            case "fold" -> new Fold();
            case "free" -> new Free();
            case "fuser" -> new Fuser();
            case "getconf" -> new Getconf();
            case "getent" -> new Getent();
            case "getfattr" -> new Getfattr();
            case "getopt" -> new Getopt();
            case "gpasswd" -> new Gpasswd();
            case "grep" -> Grep.basic();
            case "groupadd" -> new Groupadd();
            case "groupdel" -> new Groupdel();
            case "groupmod" -> new Groupmod();
            case "groups" -> new Groups();
            case "gunzip" -> Gzip.gunzip();
            case "gzip" -> Gzip.gzip();
            case "hd" -> Hexdump.canonical();
            case "head" -> new Head();
            case "hexdump" -> Hexdump.plain();
            case "hostid" -> new Hostid();
            case "hostname" -> new Hostname();
            case "iconv" -> new Iconv();
            case "id" -> new Id();
            case "ifne" -> new Ifne();
            case "install" -> new Install();
            case "ipcmk" -> new Ipcmk();
            case "ipcrm" -> new Ipcrm();
            case "ipcs" -> new Ipcs();
            case "join" -> new Join();
            case "jq" -> Jq.jq();
            case "kill" -> new Kill();
            case "killall" -> new Killall();
            case "last" -> new Last();
            case "less" -> PagerCommand.less();
            case "link" -> new Link();
            case "ln" -> new Ln();
            case "locale" -> new LocaleProgram();
            case "logger" -> new Logger();
            case "login" -> new Login();
            case "logname" -> new Logname();
            case "look" -> new Look();
            case "ls" -> new Ls();
            case "lsof" -> new Lsof();
            case "lzcat" -> Xz.named(name);
            case "lzma" -> Xz.named(name);
            default -> throw new IllegalArgumentException("no program " + name);
        };
    }

    private static Program createFromM(String name) {
        return switch (name) {
            case "mac2unix" -> new Dos2unix("mac2unix");
            case "make" -> new Make();
            case "man" -> Man.man(NAMES);
            case "mcookie" -> new Mcookie();
            case "md5sum" -> new Digest("md5sum");
            case "mesg" -> new Mesg();
            case "mkdir" -> new Mkdir();
            case "mkfifo" -> new Mkfifo();
            case "mknod" -> new Mknod();
            case "mktemp" -> new Mktemp();
            case "more" -> PagerCommand.more();
            case "mount" -> new Mount();
            case "mountpoint" -> new Mountpoint();
            case "mv" -> new Mv();
            case "namei" -> new Namei();
            case "nano" -> new Nano();
            case "nc" -> new Nc();
            case "newgrp" -> Newgrp.newgrp();
            case "nice" -> new Nice();
            case "nl" -> new Nl();
            case "nohup" -> new Nohup();
            case "nologin" -> new Nologin();
            case "nproc" -> new Nproc();
            case "nslookup" -> new Nslookup();
            case "numfmt" -> new Numfmt();
            case "od" -> new Od();
            case "passwd" -> new Passwd();
            case "paste" -> new Paste();
            case "patch" -> new Patch();
            case "pathchk" -> new Pathchk();
            case "pgrep" -> Pgrep.pgrep();
            case "pidof" -> new Pidof();
            case "pinky" -> new Pinky();
            case "pkill" -> Pgrep.pkill();
            case "pr" -> new Pr();
            case "printenv" -> new Printenv();
            case "printf" -> new PrintfProgram();
            case "prlimit" -> new Prlimit();
            case "ps" -> new Ps();
            case "pstree" -> new Pstree();
            case "pv" -> new Pv();
            case "pwd" -> new Pwd();
            case "pwdx" -> new Pwdx();
            case "readlink" -> new Readlink();
            case "realpath" -> new Realpath();
            case "red" -> Ed.restricted();
            case "rename" -> new Rename();
            case "rename.ul" -> new Rename();
            case "renice" -> new Renice();
            case "reset" -> new TermReset();
            case "rev" -> new Rev();
            case "rg" -> new Rg();
            case "rm" -> new Rm();
            case "rmdir" -> new Rmdir();
            case "run-parts" -> new RunParts();
            case "script" -> new Typescript();
            case "sdiff" -> new Sdiff();
            case "sed" -> new Sed();
            case "seq" -> new Seq();
            case "setfattr" -> new Setfattr();
            case "setsid" -> new Setsid();
            case "sg" -> Newgrp.sg();
            case "sha1sum" -> new Digest("sha1sum");
            case "sha224sum" -> new Digest("sha224sum");
            case "sha256sum" -> new Digest("sha256sum");
            case "sha384sum" -> new Digest("sha384sum");
            case "sha512sum" -> new Digest("sha512sum");
            case "shred" -> new Shred();
            case "shuf" -> new Shuf();
            case "sleep" -> new Sleep();
            case "sort" -> new Sort();
            case "split" -> new Split();
            case "sponge" -> new Sponge();
            case "ss" -> new Ss();
            case "stat" -> new StatProgram();
            case "stdbuf" -> new Stdbuf();
            case "strace" -> new Strace();
            case "strings" -> new Strings();
            case "stty" -> new Stty();
            case "su" -> new Su();
            case "sudo" -> new Sudo();
            case "sum" -> new Sum();
            case "sync" -> new Sync();
            case "sysctl" -> new Sysctl();
            case "tac" -> new Tac();
            case "tail" -> new Tail();
            case "tar" -> new Tar();
            case "tee" -> new Tee();
            case "tempfile" -> new Tempfile();
            case "test" -> new TestProgram();
            case "time" -> new TimeProgram();
            case "timeout" -> new Timeout();
            case "top" -> new Top();
            case "touch" -> new Touch();
            case "tput" -> new Tput();
            case "tr" -> new Tr();
            case "tree" -> new Tree();
            case "true" -> True.yes();
            case "truncate" -> new Truncate();
            case "ts" -> new Ts();
            case "tsort" -> new Tsort();
            case "tty" -> new Tty();
            case "umount" -> new Umount();
            case "uname" -> Uname.uname();
            case "uncompress" -> Gzip.gunzip();
            case "unexpand" -> new Unexpand();
            case "uniq" -> new Uniq();
            case "unix2dos" -> new Dos2unix("unix2dos");
            case "unix2mac" -> new Dos2unix("unix2mac");
            case "unlink" -> new Unlink();
            case "unlzma" -> Xz.named(name);
            case "unxz" -> Xz.named(name);
            case "unzip" -> new Unzip();
            case "unzstd" -> Zstd.named(name);
            case "uptime" -> new Uptime();
            case "useradd" -> new Useradd();
            case "userdel" -> new Userdel();
            case "usermod" -> new Usermod();
            case "users" -> Who.users();
            case "usleep" -> new Usleep();
            case "uudecode" -> new Uudecode();
            case "uuencode" -> new Uuencode();
            case "uuidgen" -> new Uuidgen();
            case "vdir" -> new Ls();
            case "vi" -> new Vi();
            case "vmstat" -> new Vmstat();
            case "w" -> new W();
            case "watch" -> new Watch();
            case "wc" -> new Wc();
            case "wget" -> new Wget();
            case "whatis" -> Man.whatis(NAMES);
            case "whereis" -> new Whereis();
            case "which" -> new Which();
            case "who" -> Who.who();
            case "whoami" -> new Whoami();
            case "xargs" -> new Xargs();
            case "xxd" -> new Xxd();
            case "xz" -> Xz.named(name);
            case "xzcat" -> Xz.named(name);
            case "xzcmp" -> new Script("zdiff");
            case "xzdiff" -> new Script("zdiff");
            case "xzegrep" -> new Script("zgrep");
            case "xzfgrep" -> new Script("zgrep");
            case "xzgrep" -> new Script("zgrep");
            case "xzless" -> new Script("zmore");
            case "xzmore" -> new Script("zmore");
            case "yes" -> new Yes();
            case "yq" -> Jq.yq();
            case "zcat" -> Gzip.zcat();
            case "zcmp" -> new Script("zdiff");
            case "zdiff" -> new Script("zdiff");
            case "zegrep" -> new Script("zgrep");
            case "zfgrep" -> new Script("zgrep");
            case "zforce" -> new Script("zforce");
            case "zgrep" -> new Script("zgrep");
            case "zip" -> new Zip();
            case "zless" -> new Script("zmore");
            case "zmore" -> new Script("zmore");
            case "zstd" -> Zstd.named(name);
            case "zstdcat" -> Zstd.named(name);
            case "zstdgrep" -> new Script("zgrep");
            case "zstdless" -> new Script("zmore");
            case "zstdmt" -> Zstd.named(name);
            default -> throw new IllegalArgumentException("no program " + name);
        };
    }
}
