<?php
// Run by bench/wordpress.ts in the folder of a WordPress that has its configuration and an empty database: installs it,
// fills it with the posts and people on standard input (a document a line), and writes the cookies of its administrator.
define('WP_INSTALLING', true);
[, $folder, $host] = $argv;
$_SERVER['HTTP_HOST'] = $host;
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
require $folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
// No mail to the new administrator.
function wp_new_blog_notification() {}
$admin = wp_install('Bench', 'admin', 'admin@people.example', true, '', 'bench')['user_id'];
// As many people on a page of the list as the directory beside it shows.
update_user_meta($admin, 'users_per_page', 50);

global $wpdb;
$capabilities = $wpdb->get_blog_prefix() . 'capabilities';
$posts = [];
$people = [];
$facts = [];
$next = $admin + 1;
$insert = function (string $table, string $columns, array &$rows, int $least) use ($wpdb): void {
    if (count($rows) < $least || $rows === []) {
        return;
    }
    if ($wpdb->query("insert into $table ($columns) values " . implode(',', $rows)) === false) {
        fwrite(STDERR, $wpdb->last_error . "\n");
        exit(1);
    }
    $rows = [];
};
$flush = function (int $least) use ($wpdb, $insert, &$posts, &$people, &$facts): void {
    $insert($wpdb->posts, 'post_author,post_date,post_date_gmt,post_modified,post_modified_gmt,post_content,post_title,'
        . 'post_excerpt,to_ping,pinged,post_content_filtered,post_status,post_name', $posts, $least);
    $insert($wpdb->users, 'ID,user_login,user_nicename,user_email,user_registered,display_name', $people, $least);
    $insert($wpdb->usermeta, 'user_id,meta_key,meta_value', $facts, $least);
};
while (($line = fgets(STDIN)) !== false) {
    $row = json_decode($line, true);
    if ($row['kind'] === 'post') {
        $name = 'post-' . $row['n'];
        $posts[] = $wpdb->prepare(
            "(%d,%s,%s,%s,%s,%s,%s,'','','','','publish',%s)",
            $admin, $row['at'], $row['at'], $row['at'], $row['at'], $row['text'], $row['title'], $name
        );
    } else {
        $id = $next++;
        $login = strtok($row['email'], '@');
        $people[] = $wpdb->prepare('(%d,%s,%s,%s,now(),%s)', $id, $login, $login, $row['email'], $row['name']);
        $known = ['nickname' => $row['name'], 'first_name' => $row['name'], $capabilities => 'a:1:{s:10:"subscriber";b:1;}',
            'country' => $row['country'], 'stakeholder' => $row['stakeholder']];
        foreach ($known as $key => $value) {
            $facts[] = $wpdb->prepare('(%d,%s,%s)', $id, $key, $value);
        }
    }
    $flush(500);
}
$flush(1);
$wpdb->query("analyze table $wpdb->posts, $wpdb->users, $wpdb->usermeta");

$until = time() + 86400;
$token = WP_Session_Tokens::get_instance($admin)->create($until);
// The constants with their names were made before there was an address to make them of.
$hash = md5(get_option('siteurl'));
foreach (['auth' => 'wordpress_', 'logged_in' => 'wordpress_logged_in_'] as $scheme => $name) {
    echo $name, $hash, '=', urlencode(wp_generate_auth_cookie($admin, $until, $scheme, $token)), '; ';
}
