/** The programs of {@code /bin}. */
module org.jarnix.programs {
    requires aircompressor.v3;
    requires org.apache.commons.compress;
    requires org.jarnix.api;
    requires org.snakeyaml.engine;
    requires org.tukaani.xz;
    requires static org.jspecify;

    provides org.jarnix.api.spi.ProgramProvider with
            org.jarnix.programs.Catalog;
}
