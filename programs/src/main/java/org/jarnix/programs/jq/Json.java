package org.jarnix.programs.jq;

/** What other programs ask about JSON. */
public final class Json {
    private Json() {}

    /** Whether a text is one value. */
    public static boolean isJson(String text) {
        try {
            JsonReader.parse(text);
            return true;
        } catch (JsonReader.Malformed e) {
            return false;
        }
    }
}
