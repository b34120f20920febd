package org.jarnix.programs.patch;

import java.util.Arrays;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Text;

/** Applies the commands of ed that {@code diff -e} writes. */
final class EdScript {
    private EdScript() {}

    /** Gives the last line the newline that ed wants; answers whether it had none. */
    static boolean close(List<byte[]> lines) {
        byte[] last = lines.isEmpty() ? new byte[] {'\n'} : lines.getLast();
        if (last[last.length - 1] == '\n') {
            return false;
        }
        byte[] closed = Arrays.copyOf(last, last.length + 1);
        closed[last.length] = '\n';
        lines.set(lines.size() - 1, closed);
        return true;
    }

    static void apply(List<byte[]> script, List<byte[]> lines) throws CommandException {
        int current = 0;
        for (int i = 0; i < script.size(); ) {
            String command = Text.decode(script.get(i++)).strip();
            if (command.startsWith("s")) {
                byte[] line = lines.get(current - 1);
                lines.set(current - 1, Text.encode(Text.decode(line).replaceFirst("^\\.", "")));
                continue;
            }
            char letter = command.charAt(command.length() - 1);
            String[] ends = command.substring(0, command.length() - 1).split(",");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last > lines.size()) {
                throw CommandException.failure(2, "**** line " + last + " of the script is not in the file");
            }
            int place = letter == 'a' ? last : first - 1;
            if (letter != 'a' && letter != 'i') {
                lines.subList(first - 1, last).clear();
            }
            current = place;
            while (letter != 'd' && i < script.size()) {
                byte[] line = script.get(i++);
                if (Text.decode(line).equals(".\n")) {
                    break;
                }
                lines.add(current++, line);
            }
        }
    }
}
