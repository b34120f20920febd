package org.jarnix.shell.interactive;

import java.io.IOError;
import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.HistoryWords;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.keys.Bindings;
import org.jarnix.shell.keys.EditingVariables;
import org.jarnix.shell.line.Desk;
import org.jarnix.shell.line.EditedLine;
import org.jarnix.shell.line.Editor;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** JLine's line reader, which shows what the shell's own {@link Editor} makes of keys. */
final class ShellLineReader extends LineReaderImpl {
    private static final String KEYS = "shell-keys";
    private static final Binding NEXT = new Reference(KEYS);

    private final Interp in;
    private final SysTerminal sysTerminal;
    private final Desk desk = new Screen();
    private final Editor editor;
    private final KeyCommands commands;
    private @Nullable AttributedString ownPrompt;
    private String typed = "";

    ShellLineReader(Interp in, SysTerminal terminal, Bindings bindings) {
        super(terminal, "jarnix", null);
        this.in = in;
        this.sysTerminal = terminal;
        this.editor = new Editor(desk, bindings, in.history());
        this.commands = new KeyCommands(in, this);
        widgets.put(KEYS, this::perform);
        setVariable(DISABLE_HISTORY, Boolean.TRUE);
        setOpt(Option.DISABLE_EVENT_EXPANSION);
    }

    Editor editor() {
        return editor;
    }

    EditedLine line() {
        return editor.line();
    }

    /** Begins a line, which another of the history may follow. */
    void begin(String text, boolean vi) {
        int following = editor.recall().following();
        editor.begin(text, vi);
        if (following >= 0) {
            editor.recall().bringUp(following);
        }
        copyLine();
    }

    /** Brings what users set to where it counts. */
    void follow(EditingVariables settings) {
        setVariable(BELL_STYLE, settings.get("bell-style"));
        option(Option.BRACKETED_PASTE, settings.isOn("enable-bracketed-paste"));
    }

    @Override
    public Binding readBinding(KeyMap<Binding> keys, @Nullable KeyMap<Binding> local) {
        typed = editor.read();
        return NEXT;
    }

    @Override
    public String getLastBinding() {
        return typed.isEmpty() ? "\0" : typed;
    }

    private boolean perform() {
        editor.perform();
        copyLine();
        return true;
    }

    /** Gives JLine the line to show. */
    void copyLine() {
        String text = line().text();
        if (!buf.toString().equals(text)) {
            buf.clear();
            buf.write(text);
        }
        buf.cursor(text.codePointCount(0, line().point()));
    }

    /** The prompt's last line and what is typed, as they stand on the screen. */
    String promptAndLine() {
        AttributedString shown = prompt;
        String ansi = shown == null ? "" : shown.toAnsi(terminal);
        return ansi.substring(ansi.lastIndexOf('\n') + 1) + buf;
    }

    /** The line is finished, or goes on in another. */
    void accept() {
        desk.accept();
    }

    /** Shows the line as it is now. */
    void showLine() {
        copyLine();
        redisplay();
    }

    /** What the editor asks of the terminal and of the shell. */
    private final class Screen implements Desk {
        @Override
        public int read(boolean raw) {
            terminal.flush();
            if (raw) {
                sysTerminal.signals(false);
            }
            try {
                int c = sysTerminal.keys().read(0L);
                boolean pair = c >= 0 && Character.isHighSurrogate((char) c);
                return pair
                        ? Character.toCodePoint(
                                (char) c, (char) sysTerminal.keys().read(0L))
                        : c;
            } catch (IOException e) {
                throw new IOError(e);
            } finally {
                if (raw) {
                    sysTerminal.signals(true);
                }
            }
        }

        @Override
        public boolean isTyped(long millis) {
            return sysTerminal.keys().isTyped(millis);
        }

        @Override
        public void show(@Nullable String instead) {
            if (instead == null) {
                prompt = ownPrompt == null ? prompt : ownPrompt;
                ownPrompt = null;
            } else {
                ownPrompt = ownPrompt == null ? prompt : ownPrompt;
                prompt = new AttributedString(instead);
            }
            showLine();
        }

        @Override
        public void bell() {
            beep();
        }

        @Override
        public void clearScreen() {
            terminal.puts(Capability.clear_screen);
            redrawLine();
        }

        @Override
        public void tell(String text) {
            printAbove(promptAndLine() + "\n" + text);
        }

        @Override
        public void accept() {
            if (CommandText.isComplete(line().text(), in)) {
                editor.recall().finish();
                line().point(line().length());
                state = State.DONE;
            } else {
                editor.goOn();
            }
        }

        @Override
        public void endOfInput() {
            state = State.EOF;
        }

        @Override
        public boolean run(String command) {
            copyLine();
            return commands.run(command);
        }

        @Override
        public boolean call(String function) {
            copyLine();
            return commands.call(function);
        }

        @Override
        public @Nullable String alias(String name) {
            return in.alias(name);
        }

        @Override
        public List<String> words(String line) {
            return HistoryWords.of(line);
        }

        @Override
        public void chooseMode(boolean vi) {
            commands.chooseMode(vi);
        }
    }
}
