/** The programs of {@code /bin}. */
module org.jarnix.programs {
    requires io.github.javadiffutils;
    requires org.jarnix.api;
    requires static org.jspecify;

    provides org.jarnix.api.spi.ProgramProvider with
            org.jarnix.programs.Catalog;
}
