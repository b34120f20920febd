package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** What a shell says on standard error: where it stands, then the message. */
public final class Diagnostics {
    private final Interp in;
    private String messageName;

    Diagnostics(Interp in, String messageName) {
        this.in = in;
        this.messageName = messageName;
    }

    /** Writes a line to standard error as it is. */
    public void printError(String text) {
        printErrorText(text + "\n");
    }

    /** Says something on standard error behind {@code name: line n:}. */
    public void warn(String message) {
        boolean usual = in.isOn(Option.GNU_ERRFMT)
                && isOfBuiltin(message)
                && !in.origin().isFromInteractive();
        printError((usual ? messageName() + ": line " + in.line() + ": " : prefix()) + message);
    }

    /** Builtins' own messages keep bash's form whatever {@code gnu_errfmt} says. */
    private boolean isOfBuiltin(String message) {
        int end = message.indexOf(": ");
        return end > 0 && in.builtins().find(message.substring(0, end)) != null;
    }

    /** Warns about something that stands at another line than the one that runs. */
    public void warn(String message, int atLine) {
        printError(prefix(atLine) + "warning: " + message);
    }

    /** Says why an interactive shell cannot control jobs: its process group is that of no terminal. */
    public void noTerminal(int group) {
        printError(messageName + ": cannot set terminal process group (" + group + "): " + Errno.ENOTTY.text());
        noJobControl();
    }

    /** Says that an interactive shell cannot control jobs. */
    public void noJobControl() {
        printError(messageName + ": no job control in this shell");
    }

    /** What stands before each message. */
    public String prefix() {
        return prefix(in.line());
    }

    private String prefix(int atLine) {
        return in.origin().isFromInteractive() ? messageName + ": " : messageName() + place(atLine);
    }

    /** How messages say the line: as bash does, or as the GNU standards have it ({@code shopt -s gnu_errfmt}). */
    String place(int atLine) {
        return in.isOn(Option.GNU_ERRFMT) ? ":" + atLine + ": " : ": line " + atLine + ": ";
    }

    /** The name in messages: {@code $0}, or the sourced file. */
    public String messageName() {
        Frame call = in.callStack().frame();
        return call == null || in.origin().isFromInteractive() ? messageName : call.file();
    }

    String ownName() {
        return messageName;
    }

    /** Sets the name in messages. */
    public void messageName(String name) {
        messageName = name;
    }

    /** Writes to standard error as it is. */
    public void printErrorText(String text) {
        byte[] bytes = Text.encode(text);
        flushLines();
        try {
            int done = 0;
            while (done < bytes.length) {
                done += in.sys().write(2, bytes, done, bytes.length - done);
            }
        } catch (SyscallException e) {
            // nobody to tell
            return;
        }
    }

    /** What a builtin has printed by whole lines stands in front of its message; where it cannot be written, its end will say so. */
    private void flushLines() {
        try {
            in.out().flushLines();
        } catch (IOException e) {
            return; // it stays, and fails anew at the builtin's end
        }
    }

    /**
     * Says a syntax error: {@code name: what: line n: message}; of what is typed at a prompt only what is wrong.
     *
     * @param what the text that is no program, where it is not the script: {@code eval}, a trap, a file
     */
    void syntax(SyntaxException error, @Nullable String what) {
        boolean sourced = in.callStack().sourceDepth() > 0;
        if (in.origin().isInteractive() && !sourced && (what == null || what.equals("eval") || what.equals("-c"))) {
            typed(error);
            return;
        }
        Frame call = in.callStack().frame();
        String text = what == null && in.origin().isFromInteractive() && call != null ? call.file() : what;
        String prefix = messageName() + (text == null ? "" : ": " + text);
        for (int i = 0; i < error.messages().size(); i++) {
            printError(prefix + place(error.line(i)) + error.messages().get(i));
        }
    }

    /** Says what is wrong with what was typed, which need not be shown. */
    public void typed(SyntaxException error) {
        boolean first = true;
        for (String message : error.messages()) {
            if (first || !message.startsWith("`") && !message.startsWith("syntax error near `")) {
                printError(messageName + ": " + message);
            }
            first = false;
        }
    }

    /** Says what an error says while redirections are still in force, and answers it. */
    ShellError told(ShellError error) {
        tell(error);
        return error;
    }

    /** Prints an error's message, once: where it happened, before the calls around it are left. */
    void tell(ShellError error) {
        if (!error.getMessage().isEmpty() && error.tell()) {
            printError(prefix() + error.getMessage());
        }
    }

    /** Handles an error that abandons a command or more: prints it and answers the status. */
    int report(ShellError error) {
        return report(error, in.subshellDepth() == 0);
    }

    /** The same for a simple command in a process of its own, whose words or redirections have failed. */
    int reportOwn(ShellError error) {
        return report(error, in.subshellDepth() <= 1);
    }

    private int report(ShellError error, boolean ofShell) {
        tell(error);
        boolean fatal = error.reach() == ShellError.Reach.SHELL && error.status() != ShellError.OUT_OF_MEMORY;
        boolean ofString = in.origin().commandString() != null
                && !in.origin().isInteractive()
                && !in.isOn(Option.ERREXIT)
                && ofShell;
        int status = fatal ? ofString ? 127 : 1 : error.status();
        in.lastStatus(status);
        return status;
    }
}
