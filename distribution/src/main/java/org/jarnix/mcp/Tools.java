package org.jarnix.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jarnix.api.embed.agent.BashTool;
import org.jarnix.api.embed.agent.BashTool.Answer;

/** What a client may call: bash, files, snapshots. */
final class Tools {
    private final Sandbox sandbox;
    private final McpJsonMapper json;
    private final Requests requests;

    Tools(Sandbox sandbox, McpJsonMapper json, Requests requests) {
        this.requests = requests;
        this.sandbox = sandbox;
        this.json = json;
    }

    List<SyncToolSpecification> all() {
        BashTool bash = sandbox.tool();
        return List.of(
                tool(bash.name(), bash.description(), bash.inputSchema(), this::bash),
                tool(
                        "read_file",
                        "Reads a text file of the sandbox.",
                        schema("path", "the file"),
                        arguments -> sandbox.tool().readFile(text(arguments, "path"))),
                tool(
                        "write_file",
                        "Writes a text file of the sandbox; missing folders are made, a file that is there is"
                                + " replaced.",
                        schema("path", "the file", "content", "the whole text"),
                        arguments -> sandbox.tool().writeFile(text(arguments, "path"), text(arguments, "content"))),
                tool(
                        "list_files",
                        "Lists a folder of the sandbox.",
                        schema("path", "the folder"),
                        arguments -> sandbox.tool().listFiles(text(arguments, "path"))),
                tool(
                        "snapshot",
                        "Keeps all files of the sandbox as they are now under a name, to come back to them by restore.",
                        schema("name", "the snapshot's name"),
                        arguments -> sandbox.snapshot(text(arguments, "name"))),
                tool(
                        "restore",
                        "Brings all files of the sandbox back to a snapshot; processes end, and the shell is a new"
                                + " one.",
                        schema("name", "the snapshot's name"),
                        arguments -> sandbox.restore(text(arguments, "name"))));
    }

    private Answer bash(Map<String, Object> arguments) {
        String command = text(arguments, "command");
        Object seconds = arguments.get("timeout_seconds");
        if (seconds == null) {
            return sandbox.tool().run(command);
        }
        if (!(seconds instanceof Number number) || !(number.doubleValue() > 0) || number.doubleValue() > 1e6) {
            throw new IllegalArgumentException("timeout_seconds is not a number of seconds: " + seconds);
        }
        return sandbox.tool().run(command, Duration.ofNanos((long) (number.doubleValue() * 1e9)));
    }

    private static String text(Map<String, Object> arguments, String name) {
        if (arguments.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the argument '" + name + "' is missing, or is no text");
    }

    /** Names and descriptions of parameters that are texts, all required. */
    private static String schema(String... parameters) {
        StringBuilder properties = new StringBuilder();
        StringBuilder required = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            String separator = i == 0 ? "" : ", ";
            properties
                    .append(separator)
                    .append('"')
                    .append(parameters[i])
                    .append("\": {\"type\": \"string\", \"description\": \"")
                    .append(parameters[i + 1])
                    .append("\"}");
            required.append(separator).append('"').append(parameters[i]).append('"');
        }
        return "{\"type\": \"object\", \"properties\": {" + properties + "}, \"required\": [" + required + "]}";
    }

    private SyncToolSpecification tool(
            String name, String description, String schema, Function<Map<String, Object>, Answer> body) {
        Tool tool = Tool.builder(name, json, schema).description(description).build();
        return new SyncToolSpecification(tool, (exchange, request) -> {
            Map<String, Object> notes = request.meta() == null ? Map.of() : request.meta();
            String id = String.valueOf(notes.get(Requests.ID));
            return requests.run(id, () -> answer(body, request.arguments()));
        });
    }

    private static CallToolResult answer(Function<Map<String, Object>, Answer> body, Map<String, Object> arguments) {
        Answer answer;
        try {
            answer = body.apply(arguments == null ? Map.of() : arguments);
        } catch (IllegalArgumentException | IllegalStateException e) {
            answer = new Answer(String.valueOf(e.getMessage()), true);
        }
        return CallToolResult.builder()
                .addTextContent(answer.text())
                .isError(answer.failed())
                .build();
    }
}
