package example.hello;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;

/** Greets whom it is told to, or the user that it runs as. */
public final class Hello implements Program {
    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        String who = argv.size() > 1
                ? String.join(" ", argv.subList(1, argv.size()))
                : sys.environ().get("USER");
        byte[] line = ("hello, " + who + "\n").getBytes(StandardCharsets.UTF_8);
        sys.write(1, line, 0, line.length);
        return 0;
    }
}
