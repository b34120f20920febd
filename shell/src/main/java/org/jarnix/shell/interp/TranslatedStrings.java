package org.jarnix.shell.interp;

import java.io.IOException;

/** Shows the strings that a script marks for translation, {@code $"..."}, instead of running it ({@code bash -D}). */
public final class TranslatedStrings {
    private final Interp in;
    private final boolean portableObject;

    /** @param portableObject whether they come as entries of a catalogue of messages, as {@code --dump-po-strings} wants them */
    public TranslatedStrings(Interp in, boolean portableObject) {
        this.in = in;
        this.portableObject = portableObject;
    }

    /** One string as it stands between its quotes, where those in it are no longer marked. */
    void show(String source, int line) {
        String text = source.replace("$\"", "\"");
        try {
            if (portableObject) {
                in.out().println("#: " + place() + ":" + line);
                in.out().println("msgid " + quoted(text) + "\nmsgstr \"\"");
            } else {
                in.out().println("\"" + text + "\"");
            }
            in.out().flush();
        } catch (IOException e) {
            in.warn(String.valueOf(e.getMessage()));
        }
    }

    private String place() {
        return in.origin().commandString() == null ? in.diagnostics().messageName() : "-c";
    }

    /** A text of several lines begins with an empty one, and each of its lines is a string of its own. */
    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return escaped.indexOf('\n') < 0
                ? "\"" + escaped + "\""
                : "\"\"\n\"" + escaped.replace("\n", "\\n\"\n\"") + "\"";
    }
}
