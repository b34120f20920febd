package example.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jarnix.api.embed.Kernel;
import org.junit.jupiter.api.Test;

class HelloTest {
    @Test
    void itIsFoundOnTheClassPath() {
        try (Kernel kernel = Kernel.builder().boot()) {
            assertEquals("hello, user\n", kernel.exec("hello").out());
            assertEquals(
                    "hello, you there\n", kernel.run("hello", "you", "there").out());
        }
    }

    @Test
    void itCanBeGivenToTheBuilderUnderAnyName() {
        try (Kernel kernel = Kernel.builder().program("greet", new Hello()).boot()) {
            assertEquals("hello, x\n", kernel.exec("greet x").out());
        }
    }
}
