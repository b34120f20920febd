package example.hello;

import java.util.Collection;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.spi.ProgramProvider;

/** What this jar adds to a kernel. */
public final class HelloPrograms implements ProgramProvider {
    @Override
    public Collection<String> names() {
        return List.of("hello");
    }

    @Override
    public Program create(String name) {
        return new Hello();
    }
}
