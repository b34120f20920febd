package org.jarnix.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class McpCommandTest {
    private final List<McpSyncClient> clients = new ArrayList<>();

    private static List<String> command(String... options) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.jarnix.Main",
                "mcp"));
        words.addAll(List.of(options));
        return words;
    }

    private McpSyncClient client(String... options) {
        List<String> words = command(options);
        ServerParameters server = ServerParameters.builder(words.getFirst())
                .args(words.subList(1, words.size()))
                .build();
        JacksonMcpJsonMapper json =
                new JacksonMcpJsonMapper(JsonMapper.builder().build());
        McpSyncClient client = McpClient.sync(new StdioClientTransport(server, json))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .build();
        clients.add(client);
        client.initialize();
        return client;
    }

    @AfterEach
    void close() {
        clients.forEach(McpSyncClient::close);
    }

    private static String call(McpSyncClient client, String tool, Object... arguments) {
        CallToolResult result = result(client, tool, arguments);
        return ((TextContent) result.content().getFirst()).text();
    }

    private static CallToolResult result(McpSyncClient client, String tool, Object... arguments) {
        Map<String, Object> named = new java.util.HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put((String) arguments[i], arguments[i + 1]);
        }
        return client.callTool(CallToolRequest.builder(tool).arguments(named).build());
    }

    @Test
    void aClientFindsTheToolsAndUsesThem() {
        McpSyncClient client = client();
        assertThat(client.getServerInfo().name()).isEqualTo("jarnix");
        assertThat(client.listTools().tools())
                .extracting(Tool::name)
                .containsExactly("bash", "read_file", "write_file", "list_files", "snapshot", "restore");
        assertThat(call(client, "bash", "command", "cd /tmp; echo hi | tr a-z A-Z"))
                .isEqualTo("HI\n");
        assertThat(call(client, "write_file", "path", "d/f", "content", "text\n"))
                .startsWith("wrote 5");
        assertThat(call(client, "read_file", "path", "/tmp/d/f")).isEqualTo("text\n");
        assertThat(call(client, "list_files", "path", "d")).contains(" f\n");
        assertThat(call(client, "snapshot", "name", "one")).startsWith("kept ");
        assertThat(call(client, "bash", "command", "rm -r /tmp/d; sleep 1000 &"))
                .isEmpty();
        assertThat(call(client, "restore", "name", "one")).startsWith("files are as they were");
        assertThat(call(client, "read_file", "path", "/tmp/d/f")).isEqualTo("text\n");
    }

    @Test
    void badInputIsAnswered() {
        McpSyncClient client = client("--timeout", "2");
        assertThat(result(client, "bash", "command", 7).isError()).isTrue();
        assertThat(result(client, "bash").isError()).isTrue();
        assertThat(call(client, "bash", "command", "sleep 100", "timeout_seconds", 0.1))
                .contains("stopped after 0.1");
        assertThat(result(client, "bash", "command", "x", "timeout_seconds", -1).isError())
                .isTrue();
        assertThat(call(client, "bash", "command", "sleep 100", "timeout_seconds", 1000))
                .contains("stopped after 2.0");
        assertThat(result(client, "restore", "name", "nothing").isError()).isTrue();
        assertThat(result(client, "read_file", "path", "/../../etc/shadow").isError())
                .isTrue();
        assertThat(result(client, "read_file", "path", "").isError()).isTrue();
        assertThat(result(client, "read_file", "path", "$(reboot); 'x").isError())
                .isTrue();
        assertThatThrownBy(() -> call(client, "reboot")).hasMessageContaining("Unknown tool");
        assertThat(call(client, "bash", "command", "echo still there")).isEqualTo("still there\n");
    }

    @Test
    void theOptionsOfTheCommandLineHold(@TempDir Path host) throws IOException {
        Files.writeString(host.resolve("f"), "of the host\n");
        McpSyncClient client = client("--mount", host + ":/src", "--env", "A=b", "--user", "root", "--cwd", "/src");
        assertThat(call(client, "bash", "command", "cat f; echo $A; id -un; echo x >g"))
                .startsWith("of the host\nb\nroot\n")
                .contains("Read-only file system");
        assertThat(host.resolve("g")).doesNotExist();
    }

    @Test
    void whatIsNoProtocolEndsNothingAndTheEndOfInputEndsAll() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        server.getOutputStream().write("nonsense\n{}\n[1]\n\0\n".getBytes(StandardCharsets.UTF_8));
        server.getOutputStream().close();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
    }

    @Test
    void whatWasAskedBeforeTheEndOfInputIsAnswered() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String asked = """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"bash",\
                "arguments":{"command":"sleep 0.1; echo done"}}}
                """;
        server.getOutputStream().write(asked.getBytes(StandardCharsets.UTF_8));
        server.getOutputStream().close();
        String answers = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answers).contains("\"text\":\"done\\n\"");
        assertThat(server.waitFor()).isZero();
    }

    @Test
    void aCallThatTheClientTakesBackIsStoppedAndTheShellGoesOn() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(command("--timeout", "1000"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String asked = """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                {"jsonrpc":"2.0","id":"two","method":"tools/call","params":{"name":"bash",\
                "arguments":{"command":"x=kept; sleep 1000; echo late"},"_meta":{"mine":1}}}
                {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"other"}}
                {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"two"}}
                {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"bash",\
                "arguments":{"command":"echo after"}}}
                """;
        server.getOutputStream().write(asked.getBytes(StandardCharsets.UTF_8));
        server.getOutputStream().close();
        String answers = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answers)
                .contains("\"text\":\"after\\n\"")
                .contains("the command was cancelled")
                .doesNotContain("late\\n");
        assertThat(server.waitFor()).isZero();
    }

    @Test
    void commandsAndTheShellsOptionsAreRefused() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(command("-c", "true")).start();
        String said = new String(server.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("jarnix: mcp takes no commands");
        assertThat(server.waitFor()).isEqualTo(2);
    }
}
