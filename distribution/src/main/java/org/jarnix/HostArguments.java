package org.jarnix;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.lib.Text;

/**
 * The arguments as the bytes that the caller gave, in the form that {@link Text} decodes them to: a JVM decodes them in the
 * locale's character set, which loses what does not fit.
 */
final class HostArguments {
    private HostArguments() {}

    /** The arguments of main, restored. */
    static String[] restore(String[] arguments) {
        if ("escaped".equals(System.getProperty("jarnix.arguments"))) {
            return unescape(arguments);
        }
        for (String argument : arguments) {
            if (!isAscii(argument)) {
                return fromSystem(arguments);
            }
        }
        return arguments;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** From the launcher: bytes as {@code %XX}. */
    private static String[] unescape(String[] arguments) {
        String[] restored = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            String text = arguments[i];
            byte[] bytes = new byte[text.length()];
            int length = 0;
            for (int at = 0; at < text.length(); at++) {
                if (text.charAt(at) == '%') {
                    bytes[length++] = (byte) Integer.parseInt(text, at + 1, at + 3, 16);
                    at += 2;
                } else {
                    bytes[length++] = (byte) text.charAt(at);
                }
            }
            restored[i] = Text.decode(bytes, 0, length);
        }
        return restored;
    }

    /** The last words of the JVM's own command line are main's arguments. */
    private static String[] fromSystem(String[] arguments) {
        byte[] line;
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            line = in.readAllBytes();
        } catch (IOException _) {
            return arguments;
        }
        String[] restored = arguments.clone();
        int end = line.length - 1;
        for (int i = arguments.length - 1; i >= 0; i--) {
            int start = end;
            while (start > 0 && line[start - 1] != 0) {
                start--;
            }
            restored[i] = Text.decode(Arrays.copyOfRange(line, start, end));
            end = start - 1;
        }
        return restored;
    }
}
