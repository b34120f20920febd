package org.jarnix.shell.interactive;

import java.util.Map;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.keys.Bindings;
import org.jarnix.shell.keys.Bound;
import org.jarnix.shell.keys.EditingVariables;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Macro;
import org.jline.reader.Reference;
import org.jspecify.annotations.Nullable;

/** Brings what {@code bind} and {@code ~/.inputrc} say into the line reader's own tables. */
final class EditorKeys {
    private final Interp in;
    private final ShellLineReader reader;
    private final KeyCommands commands;
    private int applied;

    EditorKeys(Interp in, ShellLineReader reader) {
        this.in = in;
        this.reader = reader;
        this.commands = new KeyCommands(in, reader);
    }

    /** Makes what was changed since the last time hold for the next line. */
    void apply() {
        Bindings bindings = InputFile.bindings(in);
        if (bindings.version() == applied) {
            return;
        }
        applied = bindings.version();
        apply(bindings, "emacs", LineReader.EMACS);
        apply(bindings, "vi-insert", LineReader.VIINS);
        apply(bindings, "vi-command", LineReader.VICMD);
        settings(bindings.variables());
    }

    private void apply(Bindings bindings, String mode, String map) {
        KeyMap<Binding> keys = reader.getKeyMaps().get(map);
        if (keys == null) {
            return;
        }
        for (Map.Entry<String, @Nullable Bound> change : bindings.changes(mode).entrySet()) {
            Bound bound = change.getValue();
            if (bound == null) {
                keys.unbind(change.getKey());
            } else {
                keys.bind(binding(bound), change.getKey());
            }
        }
    }

    private Binding binding(Bound bound) {
        return switch (bound) {
            case Bound.Macro macro -> new Macro(macro.keys());
            case Bound.Command command -> new Reference(commands.widget(command.text()));
            case Bound.Function function -> {
                String widget = EditorFunctions.widget(function.name());
                yield new Reference(reader.getWidgets().containsKey(widget) ? widget : LineReader.BEEP);
            }
        };
    }

    private void settings(EditingVariables settings) {
        String style = settings.get("bell-style");
        reader.setVariable(LineReader.BELL_STYLE, style);
        reader.setVariable(LineReader.COMMENT_BEGIN, settings.get("comment-begin"));
        reader.setVariable(LineReader.BLINK_MATCHING_PAREN, settings.isOn("blink-matching-paren") ? 500L : 0L);
        reader.setVariable(LineReader.AMBIGUOUS_BINDING, Long.parseLong(settings.get("keyseq-timeout")));
        reader.option(LineReader.Option.BRACKETED_PASTE, settings.isOn("enable-bracketed-paste"));
    }

    /** Whether vi's keys are asked for by a setting, which counts when it is made. */
    static boolean wantsVi(Interp in) {
        return InputFile.bindings(in).variables().get("editing-mode").equals("vi");
    }
}
