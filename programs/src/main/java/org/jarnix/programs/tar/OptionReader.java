package org.jarnix.programs.tar;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.DateParser;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.ModeChange;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.file.Backup;
import org.jarnix.programs.file.ls.Quoting;
import org.jarnix.programs.pack.Codec;
import org.jarnix.programs.tar.TarOptions.Existing;
import org.jarnix.programs.tar.TarOptions.Matching;
import org.jspecify.annotations.Nullable;

/** Makes {@link TarOptions} of a command line; some options hold for what stands behind them only. */
final class OptionReader {
    private static final List<String> SIGNALS = List.of("HUP", "INT", "QUIT", "USR1", "USR2");
    private static final String[] WARNINGS = {
        "all",
        "alone-zero-block",
        "bad-dumpdir",
        "cachedir",
        "contiguous-cast",
        "file-changed",
        "file-ignored",
        "file-removed",
        "file-shrank",
        "file-unchanged",
        "filename-with-nuls",
        "ignore-archive",
        "ignore-newer",
        "new-directory",
        "rename-directory",
        "symlink-cast",
        "timestamp",
        "unknown-cast",
        "unknown-keyword",
        "xdev",
        "decompress-program",
        "existing-file",
        "xattr-write",
        "record-size",
        "failed-read"
    };
    private final Io io;
    private final Args args;
    private final TarOptions options = new TarOptions();
    private final OptionValues values;
    private Matching members = Matching.MEMBERS;
    private Matching excludes = Matching.EXCLUDES;
    private boolean nullLines;
    private boolean verbatim;
    private boolean unquotes = true;

    OptionReader(Io io, Args args) {
        this.io = io;
        this.args = args;
        this.values = new OptionValues(io);
    }

    TarOptions read() throws IOException {
        if (args.has("usage")) {
            io.out().print(TarUsage.usage().text());
            io.out().flush();
            throw CommandException.failure(0, "");
        }
        boolean root = io.sys().credentials().euid() == 0;
        options.sameOwner = root;
        options.samePermissions = root;
        List<Args.Given> given = args.options();
        int operand = 0;
        for (int i = 0; i <= given.size(); i++) {
            while (operand < args.operands().size() && args.optionsBefore(operand) == i) {
                name(args.operands().get(operand++));
            }
            if (i < given.size()) {
                option(given.get(i).key(), given.get(i).value());
            }
        }
        if (options.action == 0) {
            throw usage("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
        }
        if (!options.formatSaid && (options.xattrs || options.acls || options.selinux)) {
            options.format = HeaderWriter.Format.PAX;
        }
        if (options.codecByName && options.codec == null) {
            options.codec = Codec.named(options.archive);
        }
        if ("cru".indexOf(options.action) < 0 || options.excludes.names() == 0) {
            options.vain.clear();
        }
        if (options.vain.contains("--no-recursion")) {
            options.recursion = true;
        }
        if (args.values("file").size() > 1) {
            throw usage("Multiple archive files require '-M' option");
        }
        if (args.has("same-order") && options.action == 'c') {
            throw usage("'--same-order' cannot be used with '-c'");
        }
        boolean names = options.operands.stream().anyMatch(TarOptions.Operand.Name.class::isInstance);
        if (options.action == 'c' && !names && !args.has("files-from")) {
            throw usage("Cowardly refusing to create an empty archive");
        }
        if (options.oneTopLevel && options.topLevel.isEmpty()) {
            options.topLevel = topLevel();
        }
        return options;
    }

    private String topLevel() {
        String base = options.archive.substring(options.archive.lastIndexOf('/') + 1);
        int tar = base.indexOf(".tar");
        int dot = tar > 0 ? tar : base.lastIndexOf('.');
        return dot > 0 ? base.substring(0, dot) : base;
    }

    private static CommandException usage(String message) {
        return CommandException.usage(Tar.FATAL, message);
    }

    private CommandException fatal(String message) throws IOException {
        io.note(io.name() + ": " + message + "\n");
        return CommandException.failure(Tar.FATAL, "Error is not recoverable: exiting now");
    }

    private void name(String name) {
        options.excludes.passName();
        options.vain.clear();
        options.operands.add(new TarOptions.Operand.Name(unquotes ? Unquote.of(name) : name, members));
    }

    private void action(char action) throws CommandException {
        if (options.action != 0 && options.action != action) {
            throw usage("You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option");
        }
        options.action = action;
    }

    private void option(String key, @Nullable String value) throws IOException {
        String text = value == null ? "" : value;
        if (key.startsWith("exclude") || key.equals("no-recursion")) {
            options.vain.add("--" + key + (value == null ? "" : " " + io.quote(value)));
        }
        switch (key) {
            case "create" -> action('c');
            case "list" -> action('t');
            case "extract" -> action('x');
            case "diff" -> action('d');
            case "append" -> action('r');
            case "update" -> action('u');
            case "catenate" -> action('A');
            case "delete" -> action('D');
            case "test-label" -> action('l');
            case "file" -> options.archive = text;
            case "gzip" -> options.codec = Codec.GZIP;
            case "bzip2" -> options.codec = Codec.BZIP2;
            case "xz" -> options.codec = Codec.XZ;
            case "lzma" -> options.codec = Codec.LZMA;
            case "zstd" -> options.codec = Codec.ZSTD;
            case "use-compress-program" -> options.codec = values.program(text);
            case "auto-compress" -> options.codecByName = true;
            case "no-auto-compress" -> options.codecByName = false;
            case "blocking-factor" -> options.blocking = values.blockingFactor(text);
            case "record-size" -> options.blocking = values.recordSize(text);
            case "ignore-zeros" -> options.ignoreZeros = true;
            case "format" -> {
                options.format = values.format(text);
                options.formatSaid = true;
            }
            case "posix" -> options.format = HeaderWriter.Format.PAX;
            case "old-archive" -> options.format = HeaderWriter.Format.V7;
            case "pax-option" -> options.paxTimes = !text.contains("delete=atime");
            case "label" -> options.label = text;
            case "index-file" -> options.indexFile = text;
            case "show-defaults" -> {
                io.out()
                        .println("--format=gnu -f- -b20 --quoting-style=escape --rmt-command=/usr/sbin/rmt"
                                + " --rsh-command=/usr/bin/rsh");
                io.out().flush();
                throw CommandException.failure(0, "");
            }
            default -> {
                if (!selection(key, text) && !naming(key, text)) {
                    reading(key, value);
                }
            }
        }
    }

    private boolean selection(String key, String text) throws IOException {
        switch (key) {
            case "directory" -> options.operands.add(new TarOptions.Operand.Folder(text));
            case "files-from" -> filesFrom(text);
            case "add-file" -> name(text);
            case "null" -> nullLines = true;
            case "no-null" -> nullLines = false;
            case "unquote" -> unquotes = true;
            case "no-unquote" -> unquotes = false;
            case "verbatim-files-from" -> verbatim = true;
            case "no-verbatim-files-from" -> verbatim = false;
            case "exclude" -> options.excludes.add(text, excludes);
            case "exclude-from" -> excludeFrom(text);
            case "exclude-vcs" -> options.excludes.versionControl();
            case "exclude-backups" -> options.excludes.backups();
            case "exclude-caches" -> cache(Excludes.Depth.CONTENTS);
            case "exclude-caches-under" -> cache(Excludes.Depth.UNDER);
            case "exclude-caches-all" -> cache(Excludes.Depth.ALL);
            case "exclude-tag" -> options.excludes.tag(new Excludes.Tag(text, Excludes.Depth.CONTENTS, false));
            case "exclude-tag-under" -> options.excludes.tag(new Excludes.Tag(text, Excludes.Depth.UNDER, false));
            case "exclude-tag-all" -> options.excludes.tag(new Excludes.Tag(text, Excludes.Depth.ALL, false));
            case "no-recursion" -> options.recursion = false;
            case "recursion" -> options.recursion = true;
            case "one-file-system" -> options.oneFileSystem = true;
            case "newer", "newer-mtime" -> newer(key, text);
            case "occurrence" -> options.occurrence = text.isEmpty() ? 1 : values.number(text, "Invalid number");
            case "dereference" -> options.dereference = true;
            case "hard-dereference" -> options.hardDereference = true;
            case "sparse" -> options.sparse = true;
            case "sort" -> options.sortByName = values.sort(text);
            case "remove-files" -> options.removeFiles = true;
            case "ignore-failed-read" -> options.ignoreFailedRead = true;
            case "check-links" -> options.checkLinks = true;
            case "listed-incremental" -> {
                options.incremental = true;
                options.snapshot = text;
            }
            case "incremental" -> options.incremental = true;
            case "level" -> options.fromScratch = values.number(text, "Invalid incremental level value") == 0;
            case "starting-file" -> options.startingFile = text;
            default -> {
                return matching(key);
            }
        }
        return true;
    }

    /** How names and patterns behind are compared with members' names. */
    private boolean matching(String key) {
        switch (key) {
            case "wildcards", "no-wildcards" -> {
                boolean on = key.equals("wildcards");
                members = new Matching(on, members.anchored(), members.foldCase(), members.slashes());
                excludes = new Matching(on, excludes.anchored(), excludes.foldCase(), excludes.slashes());
                options.wildcardsSaid = true;
            }
            case "wildcards-match-slash", "no-wildcards-match-slash" -> {
                boolean on = key.equals("wildcards-match-slash");
                members = new Matching(members.wildcards(), members.anchored(), members.foldCase(), on);
                excludes = new Matching(excludes.wildcards(), excludes.anchored(), excludes.foldCase(), on);
            }
            case "anchored", "no-anchored" -> {
                boolean on = key.equals("anchored");
                members = new Matching(members.wildcards(), on, members.foldCase(), members.slashes());
                excludes = new Matching(excludes.wildcards(), on, excludes.foldCase(), excludes.slashes());
            }
            case "ignore-case", "no-ignore-case" -> {
                boolean on = key.equals("ignore-case");
                members = new Matching(members.wildcards(), members.anchored(), on, members.slashes());
                excludes = new Matching(excludes.wildcards(), excludes.anchored(), on, excludes.slashes());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean naming(String key, String text) throws IOException {
        switch (key) {
            case "strip-components" -> options.stripComponents = values.number(text, "Invalid number of elements");
            case "transform" -> options.transforms.addAll(Transform.parse(text));
            case "one-top-level" -> {
                options.oneTopLevel = true;
                options.topLevel = text;
            }
            case "absolute-names" -> options.absolute = true;
            case "preserve-permissions" -> options.samePermissions = true;
            case "no-same-permissions" -> options.samePermissions = false;
            case "same-owner" -> options.sameOwner = true;
            case "no-same-owner" -> {
                options.sameOwner = false;
                if (options.action == 'c') {
                    options.format = HeaderWriter.Format.V7;
                }
            }
            case "numeric-owner" -> options.numericOwner = true;
            case "owner" -> new OwnerReader(io, options).owner(text);
            case "group" -> new OwnerReader(io, options).group(text);
            case "owner-map", "group-map" -> new OwnerReader(io, options).map(text, key.equals("owner-map"));
            case "mode" -> {
                options.mode = ModeChange.parse(text);
                if (options.mode == null) {
                    throw fatal("Invalid mode given on option");
                }
            }
            case "mtime" -> options.mtime = date(text);
            case "clamp-mtime" -> options.clampMtime = true;
            case "touch" -> options.touch = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void reading(String key, @Nullable String value) throws IOException {
        String text = value == null ? "" : value;
        switch (key) {
            case "keep-old-files" -> options.existing = Existing.KEEP;
            case "skip-old-files" -> options.existing = Existing.SKIP;
            case "keep-newer-files" -> options.existing = Existing.KEEP_NEWER;
            case "overwrite" -> options.existing = Existing.OVERWRITE;
            case "overwrite-dir" -> options.overwriteDirs = true;
            case "no-overwrite-dir" -> options.overwriteDirs = false;
            case "keep-directory-symlink" -> options.keepDirLinks = true;
            case "unlink-first" -> options.unlinkFirst = true;
            case "recursive-unlink" -> {
                options.recursiveUnlink = true;
                options.unlinkFirst = true;
            }
            case "to-stdout" -> options.toStdout = true;
            case "to-command" -> options.toCommand = text;
            case "ignore-command-error" -> options.ignoreCommandError = true;
            case "no-ignore-command-error" -> options.ignoreCommandError = false;
            case "verbose" -> options.verbose++;
            case "block-number" -> options.blockNumbers = true;
            case "full-time" -> options.fullTime = true;
            case "utc" -> options.utc = true;
            case "show-transformed-names" -> options.showTransformed = true;
            case "totals" -> totals(value);
            case "interactive" -> options.interactive = true;
            default -> around(key, value);
        }
    }

    /** What happens beside reading and writing: backups, checkpoints, how names are shown. */
    private void around(String key, @Nullable String value) throws IOException {
        String text = value == null ? "" : value;
        switch (key) {
            case "backup" -> options.backup = Backup.of(io, value, args.value("suffix"));
            case "suffix" -> {
                if (!args.has("backup")) {
                    options.backup = Backup.of(io, null, text);
                }
            }
            case "quoting-style" -> options.quoting = quoting(text);
            case "quote-chars" -> options.quoted += text;
            case "no-quote-chars" -> {
                for (char c : text.toCharArray()) {
                    options.quoted = options.quoted.replace(String.valueOf(c), "");
                }
            }
            case "checkpoint" -> {
                if (!text.matches("[0-9]{0,9}")) {
                    throw fatal("--checkpoint value is not an integer");
                }
                options.checkpoints.every(text.isEmpty() ? Checkpoints.USUAL : Integer.parseInt(text));
            }
            case "checkpoint-action" -> {
                if (!options.checkpoints.action(text)) {
                    throw fatal(text + ": unknown checkpoint action");
                }
            }
            case "verify" -> options.verify = true;
            case "xattrs", "xattrs-include", "xattrs-exclude" -> attributes(key, text);
            case "no-xattrs" -> options.xattrs = false;
            case "acls" -> options.acls = true;
            case "no-acls" -> options.acls = false;
            case "selinux" -> options.selinux = true;
            case "no-selinux" -> options.selinux = false;
            case "hole-detection" -> choice("--hole-detection", text, "raw", "seek");
            case "atime-preserve" -> {
                if (value != null) {
                    choice("--atime-preserve", value, "replace", "system");
                }
            }
            case "warning" -> choice("--warning", text.startsWith("no-") ? text.substring(3) : text, WARNINGS);
            default -> {}
        }
    }

    private void choice(String option, String word, String... choices) throws CommandException {
        try {
            Choice.of(io, option, word, choices);
        } catch (CommandException e) {
            throw CommandException.failure(Tar.FATAL, String.valueOf(e.getMessage()));
        }
    }

    private void newer(String key, String text) throws IOException {
        options.newerThan = date(text);
        options.newerStatus = key.equals("newer");
        boolean file = text.startsWith("/") || text.startsWith(".");
        if (!file && options.newerThan > Long.MIN_VALUE + 2) {
            options.dates.add("Option " + (options.newerStatus ? "--after-date" : "--newer-mtime") + ": Treating date '"
                    + text + "' as " + shown(options.newerThan));
        }
    }

    private String shown(long nanos) {
        String fraction = Math.floorMod(nanos, 1_000_000_000L) == 0 ? "" : ".%N";
        return Dates.format("%Y-%m-%d %H:%M:%S" + fraction, Zone.of(io.env("TZ")), nanos);
    }

    private void totals(@Nullable String signal) throws IOException {
        if (signal != null && !SIGNALS.contains(signal.startsWith("SIG") ? signal.substring(3) : signal)) {
            throw fatal("Unknown signal name: " + signal);
        }
        options.totals |= signal == null;
    }

    private void attributes(String key, String text) {
        options.xattrs = true;
        if (key.equals("xattrs-include")) {
            options.xattrsIncluded.add(Glob.compile(text));
        } else if (key.equals("xattrs-exclude")) {
            options.xattrsExcluded.add(Glob.compile(text));
        }
    }

    private Quoting quoting(String text) throws IOException {
        try {
            return Quoting.named(io, "--quoting-style", text);
        } catch (CommandException e) {
            throw fatal("Unknown quoting style " + io.quote(text) + ". Try " + io.quote("tar --quoting-style=help")
                    + " to get a list.");
        }
    }

    private void cache(Excludes.Depth depth) {
        options.excludes.tag(new Excludes.Tag(Excludes.Tag.CACHE, depth, true));
    }

    private long date(String text) throws IOException {
        long now = io.sys().clock(TimeCalls.Clock.REALTIME);
        if (text.startsWith("/") || text.startsWith(".")) {
            try {
                return io.sys().stat(text).mtimeNanos();
            } catch (SyscallException e) {
                throw fatal(text + ": Cannot stat: " + e.errno().text());
            }
        }
        DateParser.Moment moment = DateParser.parse(text, Zone.of(io.env("TZ")), DateParser.Moment.of(now));
        if (moment == null) {
            io.note(io.name() + ": Substituting -9223372036854775807 for unknown date format '" + text + "'\n");
            return Long.MIN_VALUE + 2;
        }
        return moment.nanos();
    }

    private Lines lines(String file, byte delimiter) throws IOException {
        try {
            return new Lines(io.sys(), io.open(file), delimiter);
        } catch (SyscallException e) {
            throw fatal(Listing.quoted(io, file) + ": Cannot stat: " + e.errno().text());
        }
    }

    private void excludeFrom(String file) throws IOException {
        Lines lines = lines(file, (byte) '\n');
        while (lines.next()) {
            options.excludes.add(lines.text(), excludes);
        }
    }

    private void filesFrom(String file) throws IOException {
        Lines lines = lines(file, (byte) (nullLines ? 0 : '\n'));
        for (int number = 1; lines.next(); number++) {
            String line = lines.text();
            if (line.isEmpty()) {
                continue;
            } else if (nullLines || verbatim || !line.startsWith("-")) {
                name(line);
            } else if (line.startsWith("-C") && line.length() > 2) {
                options.operands.add(
                        new TarOptions.Operand.Folder(line.substring(2).strip()));
            } else if (line.startsWith("--add-file=")) {
                name(line.substring(11));
            } else if (line.startsWith("--exclude=")) {
                options.excludes.add(line.substring(10), excludes);
            } else {
                io.note(io.name() + ": " + file + ":" + number + ": unrecognized option\n");
                io.fail(Tar.FATAL);
            }
        }
    }
}
