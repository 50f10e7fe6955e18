# What libvirt finds out about QEMU, shipped: asking takes seconds at each start, since /var is new each time.
if [ "$class" = host ]; then
  step "asking libvirt about QEMU"
  known=$root/usr/share/vitrine/libvirt-cache/capabilities
  quietly "$work/libvirt.log" in_root "$root" bash -euc '
    # without /dev/kvm: what holds for KVM, holds only for one processor
    mount -t tmpfs -o mode=755 tmpfs /dev
    mknod -m 666 /dev/null c 1 3; mknod -m 666 /dev/zero c 1 5; mknod -m 666 /dev/random c 1 8; mknod -m 666 /dev/urandom c 1 9
    mkdir -p /var/cache/libvirt /var/lib/libvirt /var/log/libvirt /run/libvirt
    libvirtd & daemon=$!
    until [ -S /run/libvirt/libvirt-sock ]; do kill -0 $daemon; sleep 0.1; done
    VITRINE_STATE=/tmp/state VITRINE_LIBVIRT=qemu:///system /usr/lib/vitrine/runtime/bin/java @/usr/lib/vitrine/java.args org.vitrine.appliance.Main doctor || true
    kill $daemon; wait $daemon'
  mkdir -p "$known"
  cp "$root"/var/cache/libvirt/qemu/capabilities/*.xml "$known/"
  # It is good for as long as these times are those of QEMU, its modules and libvirt: in the image all files have the same.
  sed -i -E "s#<(qemuctime|qemumoddirmtime|selfctime)>[0-9]+<#<\1>$SOURCE_DATE_EPOCH<#" "$known"/*.xml
  [ "$(grep -hcE "<(qemuctime|qemumoddirmtime|selfctime)>$SOURCE_DATE_EPOCH<" "$known"/*.xml)" = 3 ] || { say "libvirt's cache has changed its form: $known"; exit 1; }
  chmod 600 "$known"/*.xml
  rm -rf "${root:?}"/var/{cache,lib,log}/libvirt
fi
