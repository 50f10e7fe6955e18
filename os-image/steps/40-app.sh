# Our app as scripts/build made it, with its native libraries unpacked: nothing that can be written may be executed.
step "putting in the app"
built=$top/build/vitrine
app=$root/usr/lib/vitrine
mkdir -p "$app/lib" "$app/natives"
cp "$built"/lib/*.jar "$app/lib/"
cp -r "$built/runtime" "$app/runtime"
rm -rf "$app/runtime/legal" "$app/runtime/lib/src.zip" "$app/runtime/bin/keytool"
for jar in "$app"/lib/*.jar; do
  natives=$(unzip -Z1 "$jar" | grep -E '^(libswt-(gtk|pi3|cairo|atk)-.*\.so|com/sun/jna/linux-x86-64/.*\.so|META-INF/native/.*\.so)$' || true)
  [ -z "$natives" ] || unzip -q -j -o "$jar" $natives -d "$app/natives"
  others=$(unzip -Z1 "$jar" | grep -E '\.(so|dll|jnilib|a|dylib)$' || true)
  [ -z "$others" ] || zip -q -d "$jar" $others >/dev/null
done
chmod -R u=rwX,go=rX "$app"
{
  grep -v '^#' "$top/scripts/vitrine.jvm"
  printf '%s\n' -XX:ErrorFile=/var/lib/vitrine/jvm-error-%p.log -Djava.io.tmpdir=/tmp \
    -Dswt.library.path=/usr/lib/vitrine/natives -Djava.library.path=/usr/lib/vitrine/natives \
    -Djna.boot.library.path=/usr/lib/vitrine/natives -Djna.nounpack=true
  printf -- '-cp\n'
  # In order, since what the trained start knows holds for this order.
  (cd "$app/lib" && printf '/usr/lib/vitrine/lib/%s\n' *.jar | LC_ALL=C sort | paste -sd:)
} >"$app/java.args"
find "$app" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

if [ "$class" = host ]; then
  "$top/scripts/demo-exhibit" invaders >&2
  mkdir -p "$root/usr/share/vitrine/exhibits"
  cp -r "$top/build/exhibits/invaders" "$root/usr/share/vitrine/exhibits/"
  chmod -R u=rwX,go=rX "$root/usr/share/vitrine/exhibits"
fi
