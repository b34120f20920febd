package org.jarnix.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;

/** The manual's pages about what is part of the shell. */
class BuiltinManualTest {
    private static Result exec(String script) {
        try (Kernel kernel = Kernel.builder().boot()) {
            return kernel.exec(script);
        }
    }

    @Test
    void everyBuiltinHasAPageAndHelp() {
        Result result = exec("""
            n=0
            for b in $(compgen -b); do
              man "$b" > page || echo "no page: $b"
              read -r -d '' first name dash rest < page
              [ "$first $name $dash" = "NAME $b -" ] || echo "not about $b: $first $name $dash"
              help "$b" > /dev/null || echo "no help: $b"
              n=$((n + 1))
            done
            [ $n -gt 55 ] && echo all
            """);
        assertThat(result.out()).isEqualTo("all\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aPageOfABuiltinAloneSaysWhatHelpSays() {
        Result result = exec("""
            for b in $(compgen -b); do
              [ -x "/bin/$b" ] && continue
              page=$(man "$b") synopsis=$(help -s "$b")
              [[ $page == *"SYNOPSIS"$'\\n'"    ${synopsis#"$b: "}"$'\\n'* ]] || echo "other synopsis: $b"
              while IFS= read -r line; do
                [[ $page == *"$line"* ]] || echo "only in help: $b: $line"
              done < <(help "$b" | tail -n +2)
            done
            """);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
    }
}
