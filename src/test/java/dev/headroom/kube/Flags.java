package dev.headroom.kube;

import java.util.List;

/**
 * What each server is told: the least that makes it run alone on this machine.
 *
 * @param state the files they read and write
 * @param etcdPort where etcd answers kube-apiserver
 * @param peerPort where etcd would answer other etcds; it insists on one
 * @param securePort where kube-apiserver answers everybody
 */
record Flags(StateDirectory state, int etcdPort, int peerPort, int securePort) {

    /** The controllers between a workload and its Pods, and those that make and clear a namespace. */
    private static final List<String> CONTROLLERS = List.of(
            "deployment-controller",
            "replicaset-controller",
            "statefulset-controller",
            "daemonset-controller",
            "job-controller",
            "cronjob-controller",
            "serviceaccount-controller",
            "serviceaccount-token-controller",
            "namespace-controller",
            "garbage-collector-controller");

    static Flags onFreePorts(StateDirectory state) {
        var ports = Ports.free(3);
        return new Flags(state, ports[0], ports[1], ports[2]);
    }

    String server() {
        return "https://127.0.0.1:" + securePort;
    }

    List<String> etcd() {
        var client = "http://127.0.0.1:" + etcdPort;
        var peer = "http://127.0.0.1:" + peerPort;
        return List.of(
                "--data-dir=" + state.etcdData(),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                // the state lives as long as the test: nothing is lost by not waiting for the disk
                "--unsafe-no-fsync");
    }

    List<String> apiServer() {
        return List.of(
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--secure-port=" + securePort,
                "--bind-address=127.0.0.1",
                // so that it starts on a machine without a network, and publishes no endpoint there
                "--advertise-address=127.0.0.1",
                "--endpoint-reconciler-type=none",
                "--cert-dir=" + state.certificates(),
                "--service-account-key-file=" + state.serviceAccountKey(),
                "--service-account-signing-key-file=" + state.serviceAccountKey(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC",
                "--token-auth-file=" + state.tokens(),
                "--audit-policy-file=" + state.auditPolicy(),
                "--audit-log-path=" + state.auditLog(),
                "--allow-privileged=true");
    }

    List<String> controllerManager() {
        return List.of(
                "--kubeconfig=" + state.kubeconfig(User.ADMIN),
                "--service-account-private-key-file=" + state.serviceAccountKey(),
                "--use-service-account-credentials=true",
                "--leader-elect=false",
                "--secure-port=0",
                "--controllers=" + String.join(",", CONTROLLERS));
    }
}
