# Secure Boot: the platform key, the key exchange key, and two keys for images, so that one can be lost.
# Made once for development; --keys DIR takes others of the same names.
[ -n "$keys" ] || keys=$store/keys
if [ "$keys" = "$store/keys" ] && [ ! -e "$keys/db-2.crt" ]; then
  step "making development keys for Secure Boot"
  mkdir -m 700 -p "$keys"
  for name in PK KEK db db-2; do
    quietly "$keys/$name.log" openssl req -quiet -x509 -newkey rsa:2048 -sha256 -nodes -days 3650 -subj "/CN=Vitrine development $name/" \
      -keyout "$keys/$name.key" -out "$keys/$name.crt"
    rm "$keys/$name.log"
  done
fi
for name in PK.crt KEK.crt db.crt db.key db-2.crt; do [ -e "$keys/$name" ] || { say "missing: $keys/$name"; exit 1; }; done
# As a firmware's own menu takes them, from a stick.
mkdir -p "$work/enrol"
for name in PK KEK db db-2; do openssl x509 -in "$keys/$name.crt" -outform DER -out "$work/enrol/$name.cer"; done
