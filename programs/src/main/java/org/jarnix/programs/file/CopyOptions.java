package org.jarnix.programs.file;

import java.util.EnumSet;
import java.util.Set;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** What the options of {@code cp}, {@code mv} and {@code install} say about copying. */
final class CopyOptions {
    /** What is kept of the original. */
    enum Keep {
        MODE,
        OWNER,
        TIMES,
        LINKS
    }

    /** Which links among the sources are followed. */
    enum Follow {
        UNSAID,
        NEVER,
        OPERANDS,
        ALWAYS
    }

    final Set<Keep> keep = EnumSet.noneOf(Keep.class);
    Follow follow = Follow.UNSAID;
    boolean recursive;
    boolean force;
    boolean ask;
    boolean noClobber;
    boolean update;
    boolean verbose;
    boolean hardLink;
    boolean symbolicLink;
    boolean removeFirst;
    boolean contentsOnly;
    boolean attributesOnly;
    boolean moving;
    boolean oneSystem;

    /** Whether content is to be shared, not copied. */
    boolean clone;
    /** A copy has the permissions of a new file, not of its original. */
    boolean freshMode;

    @Nullable
    Backup backup;

    static CopyOptions cp(Io io, Args args) throws CommandException {
        CopyOptions options = new CopyOptions();
        for (Args.Given given : args.options()) {
            options.take(io, given);
        }
        options.backup = Backup.of(io, args);
        if (options.hardLink && options.symbolicLink) {
            throw io.usage("cannot make both hard and symbolic links");
        }
        if (options.noClobber && options.backup != null) {
            throw io.usage("options --backup and --no-clobber are mutually exclusive");
        }
        if (options.follow == Follow.UNSAID) {
            options.follow = options.recursive && !options.hardLink ? Follow.NEVER : Follow.ALWAYS;
        }
        return options;
    }

    private void take(Io io, Args.Given given) throws CommandException {
        switch (given.key()) {
            case "archive" -> {
                keep.addAll(EnumSet.allOf(Keep.class));
                follow = Follow.NEVER;
                recursive = true;
            }
            case "recursive" -> recursive = true;
            case "d" -> {
                keep.add(Keep.LINKS);
                follow = Follow.NEVER;
            }
            case "p" -> keep.addAll(EnumSet.of(Keep.MODE, Keep.OWNER, Keep.TIMES));
            case "preserve" -> keep(io, given.value(), true);
            case "no-preserve" -> keep(io, given.value(), false);
            case "dereference" -> follow = Follow.ALWAYS;
            case "no-dereference" -> follow = Follow.NEVER;
            case "H" -> follow = Follow.OPERANDS;
            case "force" -> force = true;
            case "interactive" -> {
                ask = true;
                noClobber = false;
            }
            case "no-clobber" -> {
                noClobber = true;
                ask = false;
            }
            case "reflink" -> {
                String when = given.value() == null ? "always" : given.value();
                clone = Choice.of(io, "--reflink", when, "auto", "always", "never")
                        .equals("always");
            }
            case "sparse" -> Choice.of(io, "--sparse", String.valueOf(given.value()), "never", "auto", "always");
            case "update" -> update = true;
            case "verbose" -> verbose = true;
            case "link" -> hardLink = true;
            case "symbolic-link" -> symbolicLink = true;
            case "remove-destination" -> removeFirst = true;
            case "copy-contents" -> contentsOnly = true;
            case "attributes-only" -> attributesOnly = true;
            case "one-file-system" -> oneSystem = true;
            default -> {}
        }
    }

    private void keep(Io io, @Nullable String list, boolean on) throws CommandException {
        String option = on ? "--preserve" : "--no-preserve";
        for (String word : list == null ? new String[] {"mode", "ownership", "timestamps"} : list.split(",")) {
            String what =
                    Choice.of(io, option, word, "mode", "timestamps", "ownership", "links", "context", "xattr", "all");
            if (on && what.equals("context")) {
                throw io.failure("cannot preserve security context without an SELinux-enabled kernel");
            }
            Set<Keep> meant = switch (what) {
                case "mode" -> EnumSet.of(Keep.MODE);
                case "timestamps" -> EnumSet.of(Keep.TIMES);
                case "ownership" -> EnumSet.of(Keep.OWNER);
                case "links" -> EnumSet.of(Keep.LINKS);
                case "all" -> EnumSet.allOf(Keep.class);
                default -> EnumSet.noneOf(Keep.class);
            };
            if (meant.contains(Keep.MODE)) {
                freshMode = !on;
            }
            if (on) {
                keep.addAll(meant);
            } else {
                keep.removeAll(meant);
            }
        }
    }
}
