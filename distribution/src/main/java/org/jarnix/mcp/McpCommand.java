package org.jarnix.mcp;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.jarnix.api.embed.KernelBuilder;
import tools.jackson.databind.json.JsonMapper;

/** {@code jarnix mcp}: serves one client until it closes its end. */
public final class McpCommand {
    private static final int LONGEST_MESSAGE = 16 << 20;
    /** What a message is longer by inside: notes, and how it is written. */
    private static final int LONGEST_NOTE = LONGEST_MESSAGE;

    private McpCommand() {}

    /**
     * Serves.
     *
     * @param builder says how to boot, each time anew
     * @param timeLimit how long a command may take
     */
    public static void serve(
            Supplier<KernelBuilder> builder, Duration timeLimit, String version, InputStream in, OutputStream out) {
        JsonMapper mapper = JsonMapper.builder().build();
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(mapper);
        Answers output = new Answers(out, timeLimit.plusSeconds(5));
        Requests requests = new Requests();
        Messages input = new Messages(in, mapper, LONGEST_MESSAGE, output, requests);
        try (Sandbox sandbox = new Sandbox(builder, timeLimit)) {
            McpSyncServer server = McpServer.sync(
                            new StdioServerTransportProvider(json, input, output, LONGEST_MESSAGE + LONGEST_NOTE))
                    .serverInfo("jarnix", version)
                    .capabilities(ServerCapabilities.builder().tools(false).build())
                    .jsonMapper(json)
                    .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                    .requestTimeout(timeLimit.plusSeconds(30))
                    .tools(new Tools(sandbox, json, requests).all())
                    .build();
            input.awaitEnd();
            server.closeGracefully();
        }
    }
}
