import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites a jar so that the JVM can keep its classes in the cache of a trained start: classes in a
 * format older than Java 6 have no stack maps and are left out of it. Code stays as it is; stack maps
 * and a version are added. Used by {@code scripts/build}: {@code java ModernClasses.java JAR...}
 */
class ModernClasses {
    private static final int WITH_STACK_MAPS = ClassFile.JAVA_8_VERSION;

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Files.write(Path.of(jar), rewritten(jar));
        }
    }

    private static byte[] rewritten(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarFile(name);
                var out = new JarOutputStream(bytes)) {
            ClassFile format =
                    ClassFile.of(
                            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                            ClassFile.ClassHierarchyResolverOption.of(hierarchy(jar)));
            for (JarEntry entry : Collections.list(jar.entries())) {
                byte[] content = jar.getInputStream(entry).readAllBytes();
                var copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") ? modern(format, content) : content);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] modern(ClassFile format, byte[] content) {
        int version = Short.toUnsignedInt(ByteBuffer.wrap(content).getShort(6)); // JVMS 4.1
        if (version >= ClassFile.JAVA_6_VERSION) {
            return content;
        }
        var rebuilt = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
        var stamped = ClassTransform.endHandler(type -> type.withVersion(WITH_STACK_MAPS, 0));
        return format.transformClass(format.parse(content), rebuilt.andThen(stamped));
    }

    /** Stack maps name common superclasses, which are in the jar or in the JDK. */
    private static ClassHierarchyResolver hierarchy(JarFile jar) {
        return ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> open(jar, type))
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    private static InputStream open(JarFile jar, ClassDesc type) {
        String descriptor = type.descriptorString(); // Lpackage/Name;
        var entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
