/** All of Jarnix as one module; what is not exported here cannot be seen from outside. */
module org.jarnix {
    requires java.management;
    requires java.xml;
    requires jdk.management;
    requires jdk.unsupported;

    exports org.jarnix.api;
    exports org.jarnix.api.embed;
    exports org.jarnix.api.embed.agent;
    exports org.jarnix.api.lib;
    exports org.jarnix.api.lib.regex;
    exports org.jarnix.api.spi;
    exports org.jarnix.wasm;
    exports org.jarnix.wasm.binary;

    uses org.jarnix.api.spi.ImageFormat;
    uses org.jarnix.api.spi.KernelProvider;
    uses org.jarnix.api.spi.ProgramProvider;
    uses org.jarnix.api.spi.ShellProvider;
    uses org.jarnix.shaded.jackson.core.TokenStreamFactory;
    uses org.jarnix.shaded.jackson.databind.ObjectMapper;
    uses org.jarnix.shaded.mcp.json.McpJsonMapperSupplier;
    uses org.jarnix.shaded.mcp.json.schema.JsonSchemaValidatorSupplier;
    uses org.jarnix.shaded.slf4j.spi.SLF4JServiceProvider;

    provides org.jarnix.api.spi.ImageFormat with
            org.jarnix.wasm.WasmFormat;
    provides org.jarnix.api.spi.KernelProvider with
            org.jarnix.kernel.BootProvider;
    provides org.jarnix.api.spi.ProgramProvider with
            org.jarnix.programs.Catalog,
            org.jarnix.shell.ShellPrograms,
            org.jarnix.wasm.WasmPrograms;
    provides org.jarnix.api.spi.ShellProvider with
            org.jarnix.shell.SessionShells;
    provides org.jarnix.shaded.jackson.core.TokenStreamFactory with
            org.jarnix.shaded.jackson.core.json.JsonFactory,
            org.jarnix.shaded.jackson.dataformat.yaml.YAMLFactory;
    provides org.jarnix.shaded.jackson.databind.ObjectMapper with
            org.jarnix.shaded.jackson.databind.json.JsonMapper,
            org.jarnix.shaded.jackson.dataformat.yaml.YAMLMapper;
    provides org.jarnix.shaded.mcp.json.McpJsonMapperSupplier with
            org.jarnix.shaded.mcp.json.jackson3.JacksonMcpJsonMapperSupplier;
    provides org.jarnix.shaded.mcp.json.schema.JsonSchemaValidatorSupplier with
            org.jarnix.shaded.mcp.json.schema.jackson3.JacksonJsonSchemaValidatorSupplier;
    provides org.jarnix.shaded.slf4j.spi.SLF4JServiceProvider with
            org.jarnix.shaded.slf4j.nop.NOPServiceProvider;
}
