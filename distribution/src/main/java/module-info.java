/** The command line over all the modules. */
module org.jarnix.main {
    requires io.modelcontextprotocol.sdk.mcp.core;
    requires io.modelcontextprotocol.sdk.mcp.json.jackson3;
    requires jdk.unsupported;
    requires org.jarnix.api;
    requires static org.jspecify;
    requires tools.jackson.databind;
}
