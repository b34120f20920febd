package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns that take exponential time end with an error that says so. */
@Timeout(60)
class RegexBombTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '\u0001',
            quoteCharacter = '\u0002',
            value = {
                "jq -n '(\"a\" * 40 + \"b\") | test(\"(a+)+\\\\1c\")'\u0001a valid regex: pattern takes too many steps\u00015",
                "jq -n '(\"a\" * 40 + \"b\") | split(\"(a|aa)+\\\\1c\"; \"g\")'\u0001pattern takes too many steps\u00015",
                "jq -n '(\"a\" * 100000) | test(\"(a|b)*c\")'\u0001a valid regex: too deep\u00015",
                "jq -n '\"a\" | test(\"(\" * 20000)'\u0001Regex failure: parse depth limit over\u00015",
                "mkdir r; cd r; : >$(printf 'a%.0s' {1..200}); rg -g '*a*a*a*a*a*a*a*b' x .\u0001glob: pattern takes\u00012",
            })
    void thatIsSaid(String script, String message, int status) {
        try (Kernel kernel = Kernel.builder().cwd("/tmp").boot()) {
            Result result = kernel.exec(script);
            assertThat(result.err()).contains(message);
            assertThat(result.status()).isEqualTo(status);
        }
    }
}
