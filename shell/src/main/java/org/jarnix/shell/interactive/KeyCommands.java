package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Termios;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jarnix.shell.line.EditedLine;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;

/** What keys do that needs the shell: commands bound to them, and the functions of the editor that know its language. */
final class KeyCommands {
    private static final int TERMINAL = 0;
    private static final List<String> VARIABLES = List.of("READLINE_LINE", "READLINE_POINT", "READLINE_MARK");

    private final Interp in;
    private final ShellLineReader reader;
    private final EditedLine line;
    private final CompletionWidget completion;
    private final LineExpansion expansion;

    KeyCommands(Interp in, ShellLineReader reader) {
        this.in = in;
        this.reader = reader;
        this.line = reader.line();
        this.completion = new CompletionWidget(in, reader);
        this.expansion = new LineExpansion(in, line);
    }

    /** Calls a function of the editor that needs the shell; false for a beep. */
    boolean call(String function) {
        return switch (function) {
            case "history-expand-line" -> expansion.history();
            case "alias-expand-line" -> expansion.aliases();
            case "history-and-alias-expand-line" -> expansion.history() && expansion.aliases();
            case "shell-expand-line" -> expansion.words();
            case "magic-space" -> expandBehindSpace();
            case "tab-insert" -> write("\t");
            case "tilde-expand", "vi-tilde-expand" -> expandTilde();
            case "display-shell-version" -> showVersion();
            case "re-read-init-file" -> readAgain();
            case "edit-and-execute-command", "vi-edit-and-execute-command" -> edit();
            default -> completion.call(function);
        };
    }

    /** Chooses emacs' keys or vi's for lines to come. */
    void chooseMode(boolean vi) {
        in.setOption(vi ? Option.VI : Option.EMACS, true);
        in.setOption(vi ? Option.EMACS : Option.VI, false);
    }

    private boolean expandBehindSpace() {
        expansion.history();
        return write(" ");
    }

    private boolean write(String text) {
        line.insert(text);
        return true;
    }

    /** Runs a command, which has the line in {@code READLINE_LINE} and may change it. */
    boolean run(String command) {
        in.variables().force("READLINE_LINE", line.text());
        in.variables().force("READLINE_POINT", Integer.toString(column(line.point())));
        in.variables().force("READLINE_MARK", Integer.toString(column(line.mark())));
        if (reader.editor().isExplicit()) {
            in.variables()
                    .force("READLINE_ARGUMENT", Integer.toString(reader.editor().count()));
        }
        for (String name : VARIABLES) {
            in.variables().setAttributes(name, Variable.EXPORT, 0);
        }
        boolean good = outside(command);
        String changed = in.variables().get("READLINE_LINE");
        String point = in.variables().get("READLINE_POINT");
        String mark = in.variables().get("READLINE_MARK");
        for (String name : VARIABLES) {
            in.variables().unset(name);
        }
        replace(changed == null ? "" : changed);
        line.point(place(point, line.point()));
        line.mark(place(mark, line.mark()));
        return good;
    }

    /** Runs a text of the shell with the terminal as commands expect it, and shows the line again behind it. */
    private boolean outside(String text) {
        int status = in.lastStatus();
        reader.callWidget(LineReader.CLEAR);
        reader.getTerminal().flush();
        try {
            Termios raw = in.sys().tcgetattr(TERMINAL);
            in.sys().tcsetattr(TERMINAL, cooked(raw));
            try {
                new ScriptRunner(in).runString(text, 1, "bind");
                in.out().flush();
            } finally {
                in.sys().tcsetattr(TERMINAL, raw);
            }
            return true;
        } catch (ShellError e) {
            new ScriptRunner(in).abandon(e);
            return false;
        } catch (IOException e) {
            return false;
        } finally {
            in.lastStatus(status);
            reader.callWidget(LineReader.REDRAW_LINE);
        }
    }

    private static Termios cooked(Termios raw) {
        return new Termios(
                raw.iflag() | Termios.ICRNL,
                raw.oflag() | Termios.OPOST,
                raw.cflag(),
                raw.lflag() | Termios.ICANON | Termios.ECHO | Termios.ISIG,
                raw.controls());
    }

    private void replace(String text) {
        if (!text.equals(line.text())) {
            line.replaceAll(text);
        }
    }

    /** A place in the line as users count it, in characters. */
    private int column(int place) {
        return line.text().codePointCount(0, place);
    }

    private int place(@Nullable String column, int otherwise) {
        if (column == null || !column.matches("[0-9]{1,9}")) {
            return otherwise;
        }
        String text = line.text();
        return text.offsetByCodePoints(0, Math.min(Integer.parseInt(column), text.codePointCount(0, text.length())));
    }

    /** Puts the name of a directory in the place of the tilde that the word at the point begins with. */
    private boolean expandTilde() {
        String text = line.text();
        int start = line.point();
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String word = text.substring(start, end);
        if (!word.startsWith("~")) {
            return false;
        }
        String user = word.substring(1).split("/", 2)[0];
        String home = user.isEmpty() ? in.variables().get("HOME") : in.homeOf(user);
        if (home != null) {
            line.replace(start, end, home + word.substring(1 + user.length()));
        }
        return home != null;
    }

    private boolean showVersion() {
        reader.printAbove("Jarnix shell, version " + in.variables().get("BASH_VERSION"));
        return true;
    }

    private boolean readAgain() {
        InputFile.again(in);
        return true;
    }

    /** Edits the line in the user's editor and runs what that makes of it. */
    private boolean edit() {
        String file = "/tmp/bash-line." + in.sys().getpid();
        String quoted = Quoting.inSingleQuotes(line.text());
        boolean good = outside("printf '%s\\n' " + quoted + " > " + file + "; ${VISUAL:-${EDITOR:-vi}} " + file);
        try {
            replace(new ScriptRunner(in).read(file).stripTrailing());
            in.sys().unlink(file);
        } catch (IOException e) {
            return false;
        }
        reader.accept();
        return good;
    }
}
