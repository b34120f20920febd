package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jarnix.wasm.Loader.State.ERROR;
import static org.jarnix.wasm.Loader.State.INIT;
import static org.jarnix.wasm.Loader.State.LOADING;
import static org.jarnix.wasm.Loader.State.READY;
import static org.jarnix.wasm.Loader.State.RUNNING;
import static org.jarnix.wasm.Loader.State.TERMINATED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.embed.Kernel;
import org.jarnix.wasm.Loader.CommandResult;
import org.jarnix.wasm.Loader.State;
import org.jarnix.wasm.binary.ModuleException;
import org.junit.jupiter.api.Test;

class LoaderTest {
    private final List<State> states = new ArrayList<>();

    @Test
    void aModuleIsLoadedOnceAndExecutedOften() throws Exception {
        try (Kernel kernel = Kernel.builder().boot()) {
            Loader loader = new Loader(kernel.root(), states::add);
            assertThat(loader.state()).isEqualTo(INIT);
            loader.load(Guests.module("hello"));
            CommandResult result = loader.execute(List.of("you"));
            assertThat(new String(result.stdout(), StandardCharsets.UTF_8)).isEqualTo("hello, you\n");
            assertThat(result.status()).isZero();
            assertThat(loader.execute(List.of("a", "b")).status()).isEqualTo(3);
            assertThat(states).containsExactly(LOADING, READY, RUNNING, TERMINATED, RUNNING, TERMINATED);
            assertThat(loader.state()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void whatIsNoModuleIsRefused() {
        try (Kernel kernel = Kernel.builder().boot()) {
            Loader loader = new Loader(kernel.root(), states::add);
            assertThatThrownBy(() -> loader.load(new byte[] {1, 2, 3})).isInstanceOf(ModuleException.class);
            assertThat(states).containsExactly(LOADING, ERROR);
            assertThatThrownBy(() -> loader.execute(List.of())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aTrapIsAnError() throws Exception {
        try (Kernel kernel = Kernel.builder().boot()) {
            Loader loader = new Loader(kernel.root(), states::add);
            loader.load(Guests.module("trouble"));
            CommandResult result = loader.execute(List.of("divide"));
            assertThat(result.status()).isEqualTo(136);
            assertThat(new String(result.stderr(), StandardCharsets.UTF_8)).contains("integer divide by zero");
            assertThat(loader.state()).isEqualTo(ERROR);
        }
    }
}
