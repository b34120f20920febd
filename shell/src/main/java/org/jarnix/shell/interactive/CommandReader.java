package org.jarnix.shell.interactive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interactive.LineEditor.Outcome;
import org.jarnix.shell.interp.Control;
import org.jarnix.shell.interp.FileTests;
import org.jarnix.shell.interp.HistoryExpansion;
import org.jarnix.shell.interp.HistoryRules;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.OpenText;
import org.jarnix.shell.interp.Traps;
import org.jarnix.shell.syntax.LineSource;
import org.jspecify.annotations.Nullable;

/** The lines that the user types, edited where the terminal can, with their history expansion done. */
final class CommandReader implements LineSource {
    private final Interp in;
    private final @Nullable LineEditor editor;

    /** Whether lines are shown as they come, as an editor shows those that no terminal has shown. */
    private final boolean echoes;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder typed = new StringBuilder();
    private final OpenText open = new OpenText();
    private final byte[] one = new byte[1];
    private boolean first = true;
    private String initial = "";
    private Outcome outcome = Outcome.READ;
    private @Nullable Termios good;

    CommandReader(Interp in) throws IOException {
        this.in = in;
        boolean edits = in.isOn(Option.EMACS) || in.isOn(Option.VI);
        boolean terminal = FileTests.isTerminal(in.sys(), "0");
        this.editor = edits && terminal ? LineEditor.of(in, this::signalled) : null;
        this.echoes = edits && !terminal;
    }

    /** A new command begins. */
    void begin() {
        first = true;
        outcome = Outcome.READ;
        typed.setLength(0);
        open.clear();
    }

    /** Drops what was read and not parsed. */
    void drop() {
        lines.clear();
    }

    /** How the last read came out; what ended the command, where it was not read. */
    Outcome outcome() {
        return outcome;
    }

    /** The lines of the command so far, without the last newline. */
    String typed() {
        int length = typed.length();
        return length > 0 && typed.charAt(length - 1) == '\n' ? typed.substring(0, length - 1) : typed.toString();
    }

    /** The next line of the command; null where the command has ended, or there is none: an empty line is none. */
    @Override
    public @Nullable String nextLine() {
        if (outcome != Outcome.READ) {
            return null;
        }
        while (lines.isEmpty()) {
            String text = editor == null ? plain() : edited(editor);
            if (outcome != Outcome.READ) {
                return null;
            }
            if (echoes) {
                in.diagnostics().printErrorText(text.endsWith("\n") ? text : text + "\n");
            }
            String expanded = expanded(text);
            if (first && (expanded == null || expanded.isBlank())) {
                return null;
            }
            if (expanded == null) {
                continue;
            }
            expanded.lines().forEach(line -> lines.add(line + "\n"));
            if (lines.isEmpty()) {
                lines.add("\n");
            }
        }
        String line = lines.remove();
        typed.append(line);
        first = isComment(line) && typed.length() == line.length();
        return line;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    /** The line with its words from earlier ones; null where it is not to be run. */
    private @Nullable String expanded(String text) {
        if (!in.isOn(Option.HISTEXPAND)) {
            return text;
        }
        try {
            HistoryExpansion.Result result = new HistoryExpansion(in, open).expand(text);
            if (!result.changed()) {
                return text;
            }
            if (in.isOn(Option.HISTVERIFY) && editor != null && !result.printOnly()) {
                initial = HistoryRules.withoutNewline(result.text());
                return null;
            }
            in.diagnostics().printErrorText(result.text());
            if (result.printOnly()) {
                new HistoryRules(in).append(HistoryRules.withoutNewline(result.text()));
                return null;
            }
            return result.text();
        } catch (HistoryExpansion.Failure e) {
            in.diagnostics().printError(in.diagnostics().messageName() + ": " + e.text());
            open.clear();
            return null;
        }
    }

    // ---- from an editor

    private String edited(LineEditor line) {
        settle();
        try {
            String prompt = PromptText.pattern(in, first ? "PS1" : "PS2");
            String begun = initial;
            initial = "";
            LineEditor.Typed read = line.read(prompt, begun);
            outcome = read.outcome();
            return read.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that was stopped or ended by a signal may have left the terminal's settings as it liked them. */
    private void settle() {
        try {
            if (in.lastStatus() > 128 && good != null) {
                in.sys().tcsetattr(0, good);
            } else {
                good = in.sys().tcgetattr(0);
            }
        } catch (SyscallException e) {
            good = null;
        }
    }

    /** A signal came while a line was edited: some end the line, traps run. */
    private void signalled() throws InterruptedIOException {
        Traps traps = in.trapRunner().traps();
        boolean trapped = traps.hasPending() && traps.firstPending() == Signal.SIGINT.number();
        try {
            in.trapRunner().runPendingTraps();
        } catch (IOException e) {
            throw new InterruptedIOException(e.getMessage());
        }
        if (trapped || in.control().isInterrupted() || in.control().unwinding() == Control.EXIT) {
            if (editor != null) {
                editor.showInterrupt();
            }
            throw new InterruptedIOException("interrupted");
        }
    }

    // ---- from a terminal that edits lines itself

    private String plain() {
        in.diagnostics().printErrorText(PromptText.plain(in, first ? "PS1" : "PS2"));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int n = readOne();
            if (outcome != Outcome.READ) {
                return "";
            }
            if (n == 0) {
                outcome = line.size() == 0 ? Outcome.END : Outcome.READ;
                return Text.decode(line.toByteArray());
            }
            line.write(one[0]);
            if (one[0] == '\n') {
                return Text.decode(line.toByteArray());
            }
        }
    }

    private int readOne() {
        while (true) {
            try {
                return in.sys().read(0, one, 0, 1);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EINTR) {
                    return 0;
                }
                try {
                    signalled();
                } catch (InterruptedIOException interrupted) {
                    outcome = Outcome.INTERRUPTED;
                    return 0;
                }
            }
        }
    }
}
