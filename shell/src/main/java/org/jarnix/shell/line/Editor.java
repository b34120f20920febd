package org.jarnix.shell.line;

import org.jarnix.shell.interp.CommandHistory;
import org.jarnix.shell.keys.Bindings;
import org.jarnix.shell.keys.Bound;
import org.jarnix.shell.keys.EditingVariables;
import org.jspecify.annotations.Nullable;

/** Edits lines as keys say: what all functions share, and the way from a key to a function. */
public final class Editor {
    /** The names of the keymaps in use. */
    static final String EMACS = "emacs";

    static final String INSERT = "vi-insert";
    static final String COMMAND = "vi-command";

    private final EditedLine line = new EditedLine();
    private final KillRing ring = new KillRing();
    private final Bindings bindings;
    private final Desk desk;
    private final KeyInput keys;
    private final Recall recall;
    private final Functions functions;
    private @Nullable Bound next;
    private String mode = EMACS;
    private int count = 1;
    private boolean explicit;
    private String last = "";
    private boolean killed;
    private boolean kills;
    private boolean overwrites;

    /** An editor without a line. */
    public Editor(Desk desk, Bindings bindings, CommandHistory history) {
        this.desk = desk;
        this.bindings = bindings;
        this.keys = new KeyInput(desk, bindings);
        this.recall = new Recall(this, history);
        this.functions = new Functions(this);
    }

    /** Begins a line. */
    public void begin(String text, boolean vi) {
        line.load("");
        line.insert(text);
        recall.begin();
        mode = vi ? INSERT : EMACS;
        overwrites = false;
        last = "";
        killed = false;
        functions.vi().beginLine();
    }

    /** Begins another line behind those of the command that stand already. */
    public void goOn() {
        line.goOn();
        mode = isVi() ? INSERT : EMACS;
        functions.vi().beginLine();
    }

    /** The line. */
    public EditedLine line() {
        return line;
    }

    /** The lines of the history as they are looked at and edited. */
    public Recall recall() {
        return recall;
    }

    /** The keys that are typed. */
    public KeyInput keys() {
        return keys;
    }

    Desk desk() {
        return desk;
    }

    KillRing ring() {
        return ring;
    }

    EditingVariables settings() {
        return bindings.variables();
    }

    /** Reads the next keys that mean something, or nothing at all; answers them. */
    public String read() {
        resetCount();
        next = keys.next(mode);
        return keys.keys();
    }

    /** Does what the keys say that were read. */
    public void perform() {
        kills = false;
        perform(next);
        killed = kills;
        functions.vi().keepInLine();
    }

    /** Does what is bound to keys; beeps where nothing is. */
    boolean perform(@Nullable Bound bound) {
        boolean good = switch (bound) {
            case null -> isViCommand() && functions.unnamed(keys.last());
            case Bound.Macro macro -> {
                keys.push(macro.keys());
                yield true;
            }
            case Bound.Command command -> desk.run(command.text());
            case Bound.Function function -> call(function.name());
        };
        if (!good) {
            desk.bell();
        }
        return good;
    }

    private boolean call(String function) {
        boolean modifies = mode.equals(COMMAND);
        boolean good = functions.call(function);
        if (modifies) {
            functions.vi().remember();
        }
        if (!function.equals("digit-argument") && !function.equals("vi-arg-digit")) {
            last = function;
        }
        return good;
    }

    /** What the next keys do, in the keymap at hand. */
    @Nullable
    Bound nextBound() {
        return keys.next(mode);
    }

    /** The same while a search goes on, which an escape ends. */
    @Nullable
    Bound nextBoundOfSearch() {
        return keys.next(mode, true);
    }

    String mode() {
        return mode;
    }

    void mode(String name) {
        mode = name;
    }

    /** Whether vi's keys are in use. */
    public boolean isVi() {
        return !mode.equals(EMACS);
    }

    /** Whether vi's keys are in use, and they are commands. */
    public boolean isViCommand() {
        return mode.equals(COMMAND);
    }

    // ---- the numeric argument

    /** The numeric argument; 1 where none was given. */
    public int count() {
        return count;
    }

    /** Whether a numeric argument was given. */
    public boolean isExplicit() {
        return explicit;
    }

    void count(int number, boolean given) {
        count = number;
        explicit = given;
    }

    private void resetCount() {
        count(1, false);
    }

    // ---- from one function to the next

    /** The function that ran before this one. */
    public String last() {
        return last;
    }

    void last(String function) {
        last = function;
    }

    boolean overwrites() {
        return overwrites;
    }

    void overwrites(boolean on) {
        overwrites = on;
    }

    /** Takes text out for the kill ring; a piece that is named from its end is one before the point. */
    void kill(int from, int to) {
        kills = true;
        if (from == to) {
            return;
        }
        keep(line.slice(from, to), from < to);
        line.delete(from, to);
    }

    /** Puts a text in the kill ring, as a part of the last one where that was killed right before. */
    void keep(String text, boolean behind) {
        if (killed && !isVi()) {
            ring.join(text, behind);
        } else {
            ring.add(text);
        }
        kills = true;
    }
}
