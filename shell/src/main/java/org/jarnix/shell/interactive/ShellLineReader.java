package org.jarnix.shell.interactive;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/** JLine's line reader with the keys and habits of the shell's users. */
final class ShellLineReader extends LineReaderImpl {
    static final String COMPLETE = "shell-complete";
    static final String LIST = "shell-list";
    static final String RUBOUT = "shell-word-rubout";
    static final String ACCEPT = "shell-accept";
    static final String DELETE = "shell-delete";
    static final String MENU = "shell-menu";
    private static final String INSERT_ALL = "insert-completions";

    private static final Map<Capability, String> KEYS = new EnumMap<>(Map.of(
            Capability.key_up, UP_LINE_OR_HISTORY,
            Capability.key_down, DOWN_LINE_OR_HISTORY,
            Capability.key_left, BACKWARD_CHAR,
            Capability.key_right, FORWARD_CHAR,
            Capability.key_home, BEGINNING_OF_LINE,
            Capability.key_end, END_OF_LINE,
            Capability.key_dc, DELETE_CHAR));

    private Runnable keys = () -> {};
    private String lastSearch = "";

    ShellLineReader(SysTerminal terminal) {
        super(terminal, "jarnix", null);
        widgets.put(RUBOUT, this::wordRubout);
        widgets.put(HISTORY_INCREMENTAL_SEARCH_BACKWARD, () -> search(true));
        widgets.put(HISTORY_INCREMENTAL_SEARCH_FORWARD, () -> search(false));
        widgets.put(ACCEPT, this::acceptAll);
        widgets.put(DELETE, this::deleteOrList);
        setVariable(DISABLE_HISTORY, Boolean.TRUE);
        setVariable(WORDCHARS, "");
        setVariable(BELL_STYLE, "audible");
        setOpt(Option.DISABLE_EVENT_EXPANSION);
        unsetOpt(Option.INSERT_TAB);
        for (String name : new String[] {EMACS, VIINS}) {
            bindKeys(map(name));
        }
        KeyMap<Binding> commands = map(VICMD);
        bindArrows(commands);
        commands.bind(new Reference(ACCEPT), "\r", "\n");
        commands.bind(new Reference(LIST), "=");
    }

    private boolean search(boolean back) {
        AttributedString shown = prompt;
        lastSearch = new IncrementalSearch(this, back).run(lastSearch);
        prompt = shown;
        redisplay();
        return true;
    }

    /** The next key, as what it means. */
    Binding key() {
        return readBinding(getKeys(), null);
    }

    /** The characters of the key that was read last. */
    String keys() {
        return getLastBinding();
    }

    /** The key that was read last is to be read once more. */
    void keyAgain() {
        runMacro(getLastBinding());
    }

    /** Shows something where the prompt stands. */
    void showInsteadOfPrompt(String text) {
        prompt = new AttributedString(text);
        redisplay();
    }

    private KeyMap<Binding> map(String name) {
        return Objects.requireNonNull(keyMaps.get(name), name);
    }

    private boolean callList() {
        callWidget(LIST);
        return true;
    }

    /** Says what completes words. */
    void completeWith(CompletionWidget completion) {
        widgets.put(COMPLETE, completion::complete);
        widgets.put(LIST, completion::listAll);
        widgets.put(MENU, completion::next);
        widgets.put(INSERT_ALL, completion::insertAll);
    }

    /** Says what to do where keys may have been bound anew. */
    void onKeys(Runnable action) {
        keys = action;
    }

    void keysChanged() {
        keys.run();
    }

    boolean callAccept() {
        callWidget(ACCEPT);
        return true;
    }

    private void bindKeys(KeyMap<Binding> map) {
        bindArrows(map);
        map.bind(new Reference(COMPLETE), "\t");
        map.bind(new Reference(LIST), "\033?", "\033=");
        map.bind(new Reference(ACCEPT), "\r", "\n");
        map.bind(new Reference(RUBOUT), "\027");
        map.bind(new Reference(DELETE), "\004");
        map.bind(new Reference(BACKWARD_KILL_LINE), "\025");
    }

    /** Both of what a key may send, whatever mode the terminal is in. */
    private void bindArrows(KeyMap<Binding> map) {
        KEYS.forEach((key, widget) -> {
            String sent = terminal.getStringCapability(key);
            if (sent != null) {
                map.bind(new Reference(widget), KeyMap.key(terminal, key));
            }
        });
        String[][] both = {
            {UP_LINE_OR_HISTORY, "A"},
            {DOWN_LINE_OR_HISTORY, "B"},
            {FORWARD_CHAR, "C"},
            {BACKWARD_CHAR, "D"},
            {BEGINNING_OF_LINE, "H"},
            {END_OF_LINE, "F"}
        };
        for (String[] key : both) {
            map.bind(new Reference(key[0]), "\033[" + key[1], "\033O" + key[1]);
        }
        map.bind(new Reference(BEGINNING_OF_LINE), "\033[1~", "\033[7~");
        map.bind(new Reference(END_OF_LINE), "\033[4~", "\033[8~");
        map.bind(new Reference(DELETE_CHAR), "\033[3~");
        map.bind(new Reference(FORWARD_WORD), "\033[1;5C", "\033[1;3C");
        map.bind(new Reference(BACKWARD_WORD), "\033[1;5D", "\033[1;3D");
    }

    /** Chooses emacs' keys or vi's for the next line. */
    void useVi(boolean vi) {
        keyMaps.put(MAIN, map(vi ? VIINS : EMACS));
    }

    /** Ends the line wherever the cursor stands. */
    private boolean acceptAll() {
        buf.cursor(buf.length());
        return acceptLine();
    }

    /** Takes the word before the cursor back, to the blank before it. */
    private boolean wordRubout() {
        int end = buf.cursor();
        int start = end;
        while (start > 0 && Character.isWhitespace(buf.atChar(start - 1))) {
            start--;
        }
        while (start > 0 && !Character.isWhitespace(buf.atChar(start - 1))) {
            start--;
        }
        if (start == end) {
            return false;
        }
        killRing.addBackwards(buf.substring(start, end));
        buf.backspace(end - start);
        return true;
    }

    private boolean deleteOrList() {
        return buf.cursor() < buf.length() ? deleteChar() : callList();
    }

    /** The prompt's last line and what is typed, as they stand on the screen. */
    String promptAndLine() {
        AttributedString shown = prompt;
        String ansi = shown == null ? "" : shown.toAnsi(terminal);
        return ansi.substring(ansi.lastIndexOf('\n') + 1) + buf;
    }
}
