package example.agent;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import org.jarnix.api.embed.agent.BashTool;

/** A Jarnix shell as tools of a LangChain4j assistant: {@code AiServices.builder(...).tools(new SandboxTools(bash))}. */
public final class SandboxTools {
    private final BashTool bash;

    public SandboxTools(BashTool bash) {
        this.bash = bash;
    }

    @Tool(
            name = "bash",
            value =
                    "Runs a command in bash, in a sandboxed Unix without network; folder, variables and jobs last from one"
                            + " call to the next.")
    public String bash(@P("the command, which may have many lines") String command) {
        return bash.run(command).text();
    }

    @Tool(name = "read_file", value = "Reads a text file of the sandbox.")
    public String readFile(@P("the file") String path) {
        return bash.readFile(path).text();
    }

    @Tool(name = "write_file", value = "Writes a text file of the sandbox; missing folders are made.")
    public String writeFile(@P("the file") String path, @P("the whole text") String content) {
        return bash.writeFile(path, content).text();
    }
}
