package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;

/** Asks for the values of an account's fields, an empty answer leaving what is there. */
final class Fields {
    private static final int LONGEST = 1024;

    private Fields() {}

    static String ask(Io io, String question, String now) throws IOException {
        io.out().print("\t" + question + " [" + now + "]: ");
        io.out().flush();
        byte[] typed = new byte[LONGEST];
        int length = 0;
        while (length < LONGEST && io.sys().read(0, typed, length, 1) == 1 && typed[length] != '\n') {
            length++;
        }
        String answer = Text.decode(typed, 0, length);
        return answer.isEmpty() ? now : answer.strip();
    }
}
