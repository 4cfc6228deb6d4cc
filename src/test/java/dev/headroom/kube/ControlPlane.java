package dev.headroom.kube;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes control plane of a test's own: started in {@code @BeforeAll}, closed in {@code @AfterAll}.
 *
 * <pre>{@code
 * try (var plane = ControlPlane.start()) {
 *     plane.createNamespace("team-a");
 *     plane.letDevEdit("team-a");
 *     plane.kubectl(User.DEV).runWithStdin(manifest, "apply", "-n", "team-a", "-f", "-");
 * }
 * }</pre>
 */
public final class ControlPlane implements AutoCloseable {

    /** It takes three seconds alone on two cores; the rest is for a machine that is busy with other things. */
    private static final Duration READY = Duration.ofMinutes(2);

    private static final String API_SERVER = "kube-apiserver";

    private final Path programs;
    private final StateDirectory state = StateDirectory.create();
    private final Flags flags = Flags.onFreePorts(state);

    /** Newest first: the order in which they are closed. */
    private final Deque<Server> servers = new ArrayDeque<>();

    private @Nullable Server apiServer;
    private final Thread atExit = new Thread(this::stop, "stop control plane");

    private ControlPlane(Path programs) {
        this.programs = programs;
    }

    /** Whether this machine can run one; on the first call of a machine this builds the programs. */
    public static Availability availability() {
        return BuildScript.run();
    }

    /**
     * A control plane that is ready. Where there can be none the calling test is skipped, and says so on stderr; where
     * {@code CI} is set it fails.
     */
    public static ControlPlane start() {
        var plane = new ControlPlane(availability().programsOrAbort());
        Runtime.getRuntime().addShutdownHook(plane.atExit);
        try {
            plane.startServers();
            return plane;
        } catch (RuntimeException e) {
            plane.close();
            throw e;
        }
    }

    private void startServers() {
        state.writeKubeconfigs(flags.server());
        start("etcd", flags.etcd());
        apiServer = start(API_SERVER, flags.apiServer());
        awaitReady();
        // it gives up when the API server is not there yet
        start("kube-controller-manager", flags.controllerManager());
    }

    private Server start(String program, List<String> serverFlags) {
        Server server = Server.start(programs.resolve(program), serverFlags, state.log(program));
        servers.push(server);
        return server;
    }

    /** Stops the API server alone, as when it is upgraded or out of reach. */
    public void stopApiServer() {
        Objects.requireNonNull(apiServer, "not started").close();
    }

    /** Starts it again where it was. */
    public void restartApiServer() {
        apiServer = start(API_SERVER, flags.apiServer());
        await().atMost(READY).pollDelay(Duration.ZERO).until(this::answersReadyz);
    }

    private void awaitReady() {
        try {
            await().atMost(READY).pollDelay(Duration.ZERO).until(() -> oneHasEnded() || answersReadyz());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("not ready within " + READY + "\n" + report(), e);
        }
        if (oneHasEnded()) {
            throw new IllegalStateException("did not start\n" + report());
        }
    }

    private boolean oneHasEnded() {
        return !servers.stream().allMatch(Server::isAlive);
    }

    private boolean answersReadyz() {
        return kubectl().run("get", "--raw=/readyz", "--request-timeout=5s").succeeded();
    }

    private String report() {
        return servers.stream().map(Server::report).collect(Collectors.joining("\n"));
    }

    /** kubectl as the administrator. */
    public Kubectl kubectl() {
        return kubectl(User.ADMIN);
    }

    /** kubectl as a user. */
    public Kubectl kubectl(User user) {
        return new Kubectl(tool("kubectl", user));
    }

    /** kubectl as a service account. */
    public Kubectl kubectl(String namespace, String serviceAccount) {
        return new Kubectl(
                new ClusterTool(programs.resolve("kubectl"), kubeconfig(namespace, serviceAccount), state.home()));
    }

    /** helm as the administrator. */
    public Helm helm() {
        return new Helm(tool("helm", User.ADMIN));
    }

    private ClusterTool tool(String program, User user) {
        return new ClusterTool(programs.resolve(program), state.kubeconfig(user), state.home());
    }

    /** A shell in which a user works in one namespace. */
    public Shell shell(User user, String namespace) {
        var kubeconfig = state.writeKubeconfig(flags.server(), namespace, user.username(), user.token());
        return new Shell(programs, kubeconfig, state.home());
    }

    /** For a program under test that is a client itself. */
    public Path kubeconfig(User user) {
        return state.kubeconfig(user);
    }

    /** For a program under test that runs as a service account. */
    public Path kubeconfig(String namespace, String serviceAccount) {
        var token = kubectl()
                .run("create", "token", serviceAccount, "-n", namespace)
                .orThrow()
                .stdout()
                .strip();
        return state.writeKubeconfig(flags.server(), namespace, serviceAccount, token);
    }

    /** An empty directory that goes with the control plane. */
    public Path createDirectory(String name) {
        return state.createDirectory(name);
    }

    /** What the API server wrote down about every request. */
    public AuditLog auditLog() {
        return new AuditLog(state.auditLog());
    }

    /** A namespace in which Pods can be created: its service account is there too. */
    public void createNamespace(String name) {
        kubectl().run("create", "namespace", name).orThrow();
        await().atMost(READY)
                .until(() -> kubectl()
                        .run("get", "serviceaccount", "default", "-n", name)
                        .succeeded());
    }

    /** Gives {@link User#DEV} what a developer has in a namespace of a team: workloads, their Pods and events. */
    public void letDevEdit(String namespace) {
        var workloads = "pods,podtemplates,replicationcontrollers,events,deployments.apps,deployments.apps/scale,"
                + "replicasets.apps,statefulsets.apps,daemonsets.apps,jobs.batch,cronjobs.batch";
        kubectl()
                .run("create", "role", "developer", "-n", namespace, "--verb=*", "--resource=" + workloads)
                .orThrow();
        kubectl()
                .run("create", "rolebinding", "developer", "-n", namespace, "--role=developer", "--user=dev")
                .orThrow();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is on its way out and runs the hook itself, which then finds nothing to do
        }
    }

    private synchronized void stop() {
        while (!servers.isEmpty()) {
            servers.pop().close();
        }
        state.delete();
    }
}
