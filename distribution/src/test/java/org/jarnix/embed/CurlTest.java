package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.Sys;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code curl} against servers in the same kernel, which say what a table says and keep what they were asked. */
@Timeout(60)
class CurlTest {
    /** Answers are served one after another on port 8080; {@code $U} is where, requests are in {@code /tmp/N}. */
    private static String exec(String script, String... answers) {
        try (Kernel kernel = Kernel.builder()
                        .program("serve", (sys, argv) -> serve(sys, List.of(answers)))
                        .boot();
                Session session = kernel.session()) {
            return session.exec("cd /tmp; U=http://127.0.0.1:8080; mkfifo go; serve > go & read -r < go\n{ " + script
                            + "\n} 2>&1; echo \"status $?\"; kill $! 2>/dev/null")
                    .out();
        }
    }

    private static int serve(Sys sys, List<String> answers) throws IOException {
        int listening = sys.socket(SocketKind.INET_STREAM, 0);
        sys.bind(listening, new SocketAddress.Inet("127.0.0.1", 8080));
        sys.listen(listening, 10);
        write(sys, 1, "ready\n");
        sys.close(1);
        for (int i = 0; i < answers.size(); i++) {
            int fd = sys.accept(listening, 0).fd();
            int kept = sys.open("/tmp/" + i, OpenFlags.O_WRONLY | OpenFlags.O_CREAT, 0644);
            write(sys, kept, request(sys, fd));
            sys.close(kept);
            write(sys, fd, answers.get(i));
            sys.close(fd);
        }
        return 0;
    }

    private static String request(Sys sys, int fd) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] piece = new byte[1000];
        while (!isWhole(text.toString())) {
            int n = sys.read(fd, piece, 0, piece.length);
            if (n <= 0) {
                break;
            }
            text.append(new String(piece, 0, n, StandardCharsets.ISO_8859_1));
        }
        return text.toString().replace("\r", "");
    }

    private static boolean isWhole(String request) {
        int head = request.indexOf("\r\n\r\n");
        Matcher length = Pattern.compile("Content-Length: ([0-9]+)").matcher(request);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        boolean pieces = request.contains("Transfer-Encoding: chunked");
        return head >= 0 && (pieces ? request.endsWith("0\r\n\r\n") : request.length() >= head + 4 + body);
    }

    private static void write(Sys sys, int fd, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int done = 0; done < bytes.length; ) {
            done += sys.write(fd, bytes, done, bytes.length - done);
        }
    }

    private static String ok(String body, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        return "HTTP/1.1 200 OK\nContent-Length: " + body.length() + "\n" + more + "\n" + body;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            curl -s $U/a                               | GET /a HTTP/1.1
            curl -s -I $U                              | HEAD / HTTP/1.1
            curl -s -X DELETE $U/a/../b/./c            | DELETE /b/c HTTP/1.1
            curl -s -G -d q=1 --data-urlencode "r=a&b" $U/f | GET /f?q=1&r=a%26b HTTP/1.1
            curl -s -u me:pw $U                        | Authorization: Basic bWU6cHc=
            curl -s --oauth2-bearer tok $U             | Authorization: Bearer tok
            curl -s -b 'a=1; b=2' $U                   | Cookie: a=1; b=2
            curl -s -H 'Host: other' $U                | Host: other
            curl -s -r 0-9 $U                          | Range: bytes=0-9
            curl -s --compressed $U                    | Accept-Encoding: deflate, gzip
            curl -s -d 'a=b' -d c=d $U                 | a=b&c=d
            curl -s --json '{"a":1}' $U                | Accept: application/json
            curl -s -F 'x=y' $U                        | Content-Disposition: form-data; name="x"
            curl -s --request-target /zzz $U/a         | GET /zzz HTTP/1.1
            echo body > f; curl -s -T f $U/d/          | PUT /d/f HTTP/1.1
            curl -s -T - $U/d < /dev/null              | Transfer-Encoding: chunked
            """)
    void whatOptionsAskForIsSent(String command, String line) {
        assertThat(exec(command + "; cat 0; echo", ok("")).lines()).contains(line);
    }

    @Test
    void namesOfFilesComeFromTheOptionsTheAddressAndItsPatterns() {
        assertThat(exec("curl -s -o one $U/x; cat one; ls", ok("1")))
                .contains("1")
                .contains("one");
        assertThat(exec("curl -s -O $U/dir/two.txt?q; cat two.txt", ok("2"))).startsWith("2");
        assertThat(exec("curl -s -o 'n#1' \"$U/{a,b}\"; cat na nb", ok("A"), ok("B")))
                .startsWith("AB");
        assertThat(exec("curl -s -OJ $U/x; cat named", ok("3", "Content-Disposition: attachment; filename=\"named\"")))
                .startsWith("3");
        assertThat(exec("curl -s --create-dirs -o d/e/f $U/x; cat d/e/f", ok("4")))
                .startsWith("4");
    }

    @Test
    void redirectionsAreFollowedOnlyWhenAskedAndLoseTheBody() {
        String moved = "HTTP/1.1 302 Found\nLocation: /there\nContent-Length: 0\n\n";
        assertThat(exec("curl -s -w '%{http_code} %{redirect_url}' $U/x", moved))
                .startsWith("302 http://127.0.0.1:8080/there");
        assertThat(exec("curl -sL -d a=b -w '%{num_redirects}\\n' $U/x; head -1 1", moved, ok("new")))
                .startsWith("new1\nGET /there HTTP/1.1");
        assertThat(exec("curl -sSL --max-redirs 0 $U/x", moved))
                .isEqualTo("curl: (47) Maximum (0) redirects followed\nstatus 47\n");
    }

    @Test
    void cookiesAreKeptInAJarAndSentToTheirHost() {
        String out = exec(
                "curl -s -c jar $U/d/x; grep -v '^#' jar; curl -s -b jar $U/d/y; grep Cookie 1",
                ok("", "Set-Cookie: k=v; Path=/d", "Set-Cookie: gone=1; Max-Age=0"),
                ok(""));
        assertThat(out).contains("127.0.0.1\tFALSE\t/d\tFALSE\t0\tk\tv\n").contains("Cookie: k=v");
        assertThat(out).doesNotContain("gone");
    }

    @Test
    void answersThatRefuseHaveStatusTwentyTwoWhereThatIsAsked() {
        String gone = "HTTP/1.1 404 Not Found\nContent-Length: 3\n\nno\n";
        assertThat(exec("curl -s $U", gone)).isEqualTo("no\nstatus 0\n");
        assertThat(exec("curl -sSf $U", gone))
                .isEqualTo("curl: (22) The requested URL returned error: 404\nstatus 22\n");
        assertThat(exec("curl -s --fail-with-body $U", gone)).isEqualTo("no\nstatus 22\n");
        assertThat(exec(
                        "curl -s --retry 1 --retry-delay 1 $U",
                        "HTTP/1.1 503 Busy\nContent-Length: 0\n\n",
                        ok("in the end\n")))
                .isEqualTo("in the end\nstatus 0\n");
    }

    @Test
    void wrongUseAndFailuresHaveCurlsWordsAndNumbers() {
        assertThat(exec("curl --bogus x"))
                .isEqualTo("curl: option --bogus: is unknown\n"
                        + "curl: try 'curl --help' or 'curl --manual' for more information\nstatus 2\n");
        assertThat(exec("curl -sX")).startsWith("curl: option -sX: requires parameter\n");
        assertThat(exec("curl -m abc x")).startsWith("curl: option -m: expected a proper numerical parameter\n");
        assertThat(exec("curl 'http://h/{a'"))
                .isEqualTo("curl: (3) unmatched brace in URL position 10:\nhttp://h/{a\n         ^\nstatus 3\n");
        assertThat(exec("curl -sS foo://x"))
                .isEqualTo("curl: (1) Protocol \"foo\" not supported or disabled in libcurl\nstatus 1\n");
        assertThat(exec("curl -s -w '%{http_code} %{exitcode}\\n' http://127.0.0.1:1/"))
                .isEqualTo("000 7\nstatus 7\n");
        assertThat(exec("curl -s file:///etc/hostname")).isEqualTo("jarnix\nstatus 0\n");
    }
}
