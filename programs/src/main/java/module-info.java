/** The programs of {@code /bin}. */
module org.jarnix.programs {
    requires org.jarnix.api;
    requires static org.jspecify;
}
