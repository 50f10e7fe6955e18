/** What can be shown: the exhibit directory, its manifest, the library on disk. */
@org.jspecify.annotations.NullMarked
module org.vitrine.exhibits {
    requires static org.jspecify;
    requires org.tomlj;

    exports org.vitrine.exhibits;
}
