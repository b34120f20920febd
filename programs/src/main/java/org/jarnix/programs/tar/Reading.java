package org.jarnix.programs.tar;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Glob;
import org.jspecify.annotations.Nullable;

/** Goes through an archive's members to list, extract or compare them. */
final class Reading {
    private final Session session;
    private final Sys sys;
    private final TarOptions options;
    private final TarInput in;
    private final Selection selection;
    private final int[] bases;

    Reading(Session session, TarInput in) throws IOException {
        this.session = session;
        this.sys = session.io().sys();
        this.options = session.options();
        this.in = in;
        this.selection = new Selection(options.operands);
        this.bases = new int[selection.folders()];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = -1;
        }
    }

    /** Opens the folders up to that one, before anything moves away from the first. */
    private void open() throws IOException {
        int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
        String path = ".";
        try {
            for (int i = 0; i < bases.length; i++) {
                path = selection.folder(i);
                bases[i] = bases[i] < 0 ? sys.openAt(i == 0 ? AT_FDCWD : bases[0], path, flags, 0) : bases[i];
            }
        } catch (SyscallException e) {
            throw session.fatal(
                    session.quoted(path) + ": Cannot open: " + e.errno().text());
        }
    }

    /** Reads to the end; whether a comparison found differences. */
    boolean run() throws IOException {
        HeaderReader headers = new HeaderReader(in, options.ignoreZeros);
        Delayed delayed = new Delayed(session);
        Extract extract = options.action == 'x' ? new Extract(session, in, delayed) : null;
        Compare compare = options.action == 'd' ? new Compare(session, in) : null;
        boolean any = false;
        boolean told = false;
        boolean first = true;
        boolean begun = options.startingFile == null;
        while (true) {
            Entry entry = headers.next();
            if (entry == null) {
                if (headers.outcome() != HeaderReader.Outcome.WRONG) {
                    break;
                }
                if (!told) {
                    strange(any);
                    told = true;
                }
                continue;
            }
            any = true;
            told = false;
            if (!begun && !entry.name.equals(options.startingFile)) {
                skip(entry);
                continue;
            }
            begun = true;
            meet(entry, first);
            first = false;
            int base = selection.match(entry.name, options.occurrence);
            if (base < 0 || options.excludes.has(entry.name)) {
                skip(entry);
                continue;
            }
            if (options.action != 't') {
                delayed.base(enter(base));
            }
            if (!work(entry, extract, compare)) {
                skip(entry);
            }
            if (selection.isDone(options.occurrence)) {
                break;
            }
        }
        end(headers, any || told);
        delayed.finish();
        complain(begun);
        return compare != null && compare.differs();
    }

    /** Goes into the folder that a member is meant for; answers its descriptor. */
    private int enter(int base) throws IOException {
        if (bases[base] < 0) {
            open();
        }
        sys.fchdir(bases[base]);
        return bases[base];
    }

    /** Tells of what is wrong with a member, wanted or not. */
    private void meet(Entry entry, boolean first) throws IOException {
        if (options.label != null && first) {
            label(entry, options.label);
        }
        session.safe(entry.name, false);
        if (entry.type == Entry.HARD_LINK) {
            session.safe(entry.link, true);
        }
    }

    /** Ends the run where the archive has another label than the one that was given. */
    private void label(Entry entry, String wanted) throws IOException {
        if (entry.type != Entry.VOLUME) {
            throw session.fatal("Archive not labeled to match " + session.io().quote(wanted));
        }
        if (!Glob.compile(wanted, 0).matches(entry.name)) {
            throw session.fatal("Volume " + session.io().quote(entry.name) + " does not match "
                    + session.io().quote(wanted));
        }
    }

    private void complain(boolean begun) throws IOException {
        selection.complain(session);
        if (!begun && options.startingFile != null) {
            session.error(session.quoted(options.startingFile) + ": Not found in archive");
        }
    }

    private void strange(boolean any) throws IOException {
        if (!any) {
            session.error("This does not look like a tar archive");
        }
        session.error("Skipping to next header");
    }

    private void end(HeaderReader headers, boolean begun) throws IOException {
        if (headers.outcome() == HeaderReader.Outcome.CUT) {
            if (!begun) {
                session.error("This does not look like a tar archive");
            }
        } else if (headers.outcome() == HeaderReader.Outcome.END) {
            if (headers.loneZero()) {
                session.warn("A lone zero block at " + headers.zeroBlock());
            } else if (options.blockNumbers && options.action == 't') {
                session.io().out().println("block " + (in.block() - 2) + ": ** Block of NULs **");
            }
        }
        in.drain();
    }

    private void skip(Entry entry) throws IOException {
        if (!in.skip(Blocks.padded(entry.stored))) {
            throw session.fatal("Unexpected EOF in archive");
        }
    }

    /** Does to a member what is wanted; false where its data was not read. */
    private boolean work(Entry entry, @Nullable Extract extract, @Nullable Compare compare) throws IOException {
        String before = entry.name;
        if (!strip(entry)) {
            return false;
        }
        entry.name = options.transformed(entry.name, 'r');
        String shown = options.showTransformed ? entry.name : before;
        if (extract == null && compare == null) {
            entry.link = listedLink(entry);
            if (options.verbose > 0) {
                session.listing().details(entry, shown);
            } else {
                session.listing().name(entry, shown);
            }
            if (entry.type == Entry.DUMP && options.incremental && options.verbose > 1) {
                for (String line : DumpDir.read(in, entry)) {
                    session.listing().line(line.charAt(0) + " " + session.quoted(line.substring(1)));
                }
                session.listing().line("");
                return true;
            }
            return false;
        }
        if (options.interactive && !confirms(shown)) {
            return false;
        }
        if (extract != null && extract.refuses(entry)) {
            return false;
        }
        session.tell(entry, shown);
        if (compare != null) {
            compare.member(entry);
        } else if (extract != null) {
            extract.member(entry);
        }
        return true;
    }

    private String listedLink(Entry entry) {
        if (!options.showTransformed) {
            return entry.link;
        }
        return options.transformed(entry.link, entry.type == Entry.SYMLINK ? 's' : 'h');
    }

    private boolean confirms(String name) throws IOException {
        session.io().note("extract '" + session.quoted(name) + "'?");
        return org.jarnix.programs.file.Ask.answer(sys);
    }

    /** Takes off leading components; false where there are no more than that. */
    private boolean strip(Entry entry) {
        if (options.stripComponents == 0) {
            return true;
        }
        String stripped = stripped(entry.name);
        if (stripped.isEmpty()) {
            return false;
        }
        entry.name = stripped;
        if (entry.type == Entry.HARD_LINK) {
            entry.link = stripped(entry.link);
        }
        return true;
    }

    private String stripped(String name) {
        int at = 0;
        for (int i = 0; i < options.stripComponents; i++) {
            int slash = name.indexOf('/', at);
            if (slash < 0) {
                return "";
            }
            at = slash;
            while (at < name.length() && name.charAt(at) == '/') {
                at++;
            }
        }
        return name.substring(at);
    }
}
