import type { Documented } from "@/tests/support/documented-endpoints";

/**
 * The thirty-two endpoints as their specification documents them, every query parameter and field of
 * its examples; the bulk change of tags has two answers.
 */
export const DOCUMENTED: readonly Documented[] = [
  {
    method: "POST",
    path: "/api/v1/ipam/reservations",
    query: "",
    body: "resource_type x_octet y_octet z_octet reason expires_in_days",
    status: 201,
    returns: `
      reservation_id user_id resource_type x_octet y_octet z_octet reserved_address reason status
      expires_at created_at created_by`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/reservations",
    query: "status resource_type page page_size",
    body: "",
    status: 200,
    returns: `
      results results[].reservation_id results[].resource_type results[].reserved_address results[].status
      results[].expires_at results[].created_at pagination pagination.page pagination.page_size
      pagination.total_count pagination.total_pages`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/reservations/{reservation_id}",
    query: "",
    body: "",
    status: 200,
    returns: `
      reservation_id user_id resource_type x_octet y_octet z_octet reserved_address reason status
      expires_at created_at metadata`,
  },
  {
    method: "POST",
    path: "/api/v1/ipam/reservations/{reservation_id}/convert",
    query: "",
    body: "region_name description owner tags hostname device_type os_type application",
    status: 201,
    returns: `
      resource_id resource_type allocation allocation.region_id allocation.region_name allocation.cidr
      allocation.status allocation.created_at allocation.host_id allocation.ip_address allocation.hostname`,
  },
  {
    method: "DELETE",
    path: "/api/v1/ipam/reservations/{reservation_id}",
    query: "",
    body: "",
    status: 204,
    returns: "",
  },
  {
    method: "POST",
    path: "/api/v1/ipam/shares",
    query: "",
    body: "resource_type resource_id expires_in_days description",
    status: 201,
    returns: `
      share_id share_token share_url resource_type resource_id view_count expires_at created_at is_active`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/shares/{share_token}",
    query: "",
    body: "",
    status: 200,
    returns: `
      resource_type resource_data resource_data.region_name resource_data.cidr resource_data.status
      resource_data.utilization resource_data.host_count resource_data.tags shared_by created_at`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/shares",
    query: "",
    body: "",
    status: 200,
    returns: `
      shares shares[].share_id shares[].resource_type shares[].resource_id shares[].share_url
      shares[].view_count shares[].last_accessed shares[].expires_at shares[].is_active`,
  },
  {
    method: "DELETE",
    path: "/api/v1/ipam/shares/{share_id}",
    query: "",
    body: "",
    status: 204,
    returns: "",
  },
  {
    method: "GET",
    path: "/api/v1/ipam/preferences",
    query: "",
    body: "",
    status: 200,
    returns: `
      saved_filters dashboard_layout dashboard_layout.widgets dashboard_layout.refresh_interval
      notification_settings notification_settings.email_enabled notification_settings.in_app_enabled
      notification_settings.severity_threshold theme_preference`,
  },
  {
    method: "PUT",
    path: "/api/v1/ipam/preferences",
    query: "",
    body: "dashboard_layout theme_preference",
    status: 200,
    returns: "success updated_at",
  },
  {
    method: "POST",
    path: "/api/v1/ipam/preferences/filters",
    query: "",
    body: `
      name criteria criteria.resource_type criteria.utilization_min criteria.status criteria.tags`,
    status: 201,
    returns: "filter_id name created_at",
  },
  {
    method: "GET",
    path: "/api/v1/ipam/preferences/filters",
    query: "",
    body: "",
    status: 200,
    returns: `
      filters filters[].filter_id filters[].name filters[].criteria filters[].created_at`,
  },
  {
    method: "DELETE",
    path: "/api/v1/ipam/preferences/filters/{filter_id}",
    query: "",
    body: "",
    status: 204,
    returns: "",
  },
  {
    method: "GET",
    path: "/api/v1/ipam/notifications",
    query: "is_read severity page page_size",
    body: "",
    status: 200,
    returns: `
      notifications notifications[].notification_id notifications[].notification_type
      notifications[].severity notifications[].message notifications[].resource_type
      notifications[].resource_id notifications[].resource_link notifications[].is_read
      notifications[].created_at unread_count pagination pagination.page pagination.page_size
      pagination.total_count`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/notifications/unread",
    query: "",
    body: "",
    status: 200,
    returns: `
      unread_count recent recent[].notification_id recent[].severity recent[].message recent[].created_at`,
  },
  {
    method: "PATCH",
    path: "/api/v1/ipam/notifications/{notification_id}",
    query: "",
    body: "is_read",
    status: 200,
    returns: "success read_at",
  },
  {
    method: "DELETE",
    path: "/api/v1/ipam/notifications/{notification_id}",
    query: "",
    body: "",
    status: 204,
    returns: "",
  },
  {
    method: "POST",
    path: "/api/v1/ipam/notifications/rules",
    query: "",
    body: `
      rule_name conditions conditions.utilization_threshold conditions.resource_type
      conditions.resource_ids notification_channels severity`,
    status: 201,
    returns: "rule_id rule_name is_active created_at",
  },
  {
    method: "GET",
    path: "/api/v1/ipam/notifications/rules",
    query: "",
    body: "",
    status: 200,
    returns: `
      rules rules[].rule_id rules[].rule_name rules[].conditions rules[].conditions.utilization_threshold
      rules[].conditions.resource_type rules[].notification_channels rules[].is_active
      rules[].last_triggered rules[].created_at`,
  },
  {
    method: "PATCH",
    path: "/api/v1/ipam/notifications/rules/{rule_id}",
    query: "",
    body: "is_active conditions conditions.utilization_threshold",
    status: 200,
    returns: "success updated_at",
  },
  {
    method: "DELETE",
    path: "/api/v1/ipam/notifications/rules/{rule_id}",
    query: "",
    body: "",
    status: 204,
    returns: "",
  },
  {
    method: "GET",
    path: "/api/v1/ipam/statistics/dashboard",
    query: "",
    body: "",
    status: 200,
    returns: `
      total_countries total_regions total_hosts overall_utilization top_countries
      top_countries[].country_code top_countries[].country_name top_countries[].region_count
      top_countries[].host_count top_countries[].utilization recent_activity_count capacity_warnings
      generated_at`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/statistics/forecast/{resource_type}/{resource_id}",
    query: "",
    body: "",
    status: 200,
    returns: `
      resource_type resource_id current_utilization daily_allocation_rate estimated_exhaustion_date
      days_until_exhaustion confidence_level recommendation historical_data_points forecast_generated_at
      status message current_data_points required_data_points exhaustion_interval
      exhaustion_interval.earliest exhaustion_interval.latest backtest backtest.horizon_days
      backtest.mean_absolute_error_percent`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/statistics/trends",
    query: "group_by start_date end_date resource_type country_code",
    body: "",
    status: 200,
    returns: `
      time_series time_series[].timestamp time_series[].allocations time_series[].releases
      time_series[].net_growth summary summary.total_allocations summary.total_releases summary.net_growth
      summary.average_daily_rate summary.period_start summary.period_end`,
  },
  {
    method: "POST",
    path: "/api/v1/ipam/webhooks",
    query: "",
    body: "webhook_url events description",
    status: 201,
    returns: "webhook_id webhook_url secret_key events is_active created_at",
  },
  {
    method: "GET",
    path: "/api/v1/ipam/webhooks",
    query: "",
    body: "",
    status: 200,
    returns: `
      webhooks webhooks[].webhook_id webhooks[].webhook_url webhooks[].events webhooks[].is_active
      webhooks[].last_delivery webhooks[].failure_count webhooks[].created_at`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/webhooks/{webhook_id}/deliveries",
    query: "page page_size",
    body: "",
    status: 200,
    returns: `
      deliveries deliveries[].delivery_id deliveries[].event_type deliveries[].status_code
      deliveries[].response_time_ms deliveries[].attempt_number deliveries[].delivered_at
      deliveries[].error_message pagination pagination.page pagination.page_size pagination.total_count`,
  },
  {
    method: "DELETE",
    path: "/api/v1/ipam/webhooks/{webhook_id}",
    query: "",
    body: "",
    status: 204,
    returns: "",
  },
  {
    method: "POST",
    path: "/api/v1/ipam/bulk/tags",
    query: "",
    body: "resource_type resource_ids operation tags",
    status: 200,
    returns: `
      job_id total_requested successful failed results results[].resource_id results[].success
      results[].message`,
  },
  {
    method: "POST",
    path: "/api/v1/ipam/bulk/tags",
    query: "",
    body: "",
    status: 202,
    returns: "job_id status total_requested message status_url",
  },
  {
    method: "GET",
    path: "/api/v1/ipam/bulk/jobs/{job_id}",
    query: "",
    body: "",
    status: 200,
    returns: `
      job_id status progress progress.total progress.processed progress.successful progress.failed results
      results[].resource_id results[].success results[].error created_at completed_at`,
  },
  {
    method: "GET",
    path: "/api/v1/ipam/search",
    query: "ip_address cidr ip_range hostname region_name tags sort_by page page_size",
    body: "",
    status: 200,
    returns: `
      results results[].type results[].region_id results[].cidr results[].region_name results[].country
      results[].utilization results[].relevance_score results[].host_id results[].ip_address
      results[].hostname pagination pagination.page pagination.page_size pagination.total_count
      pagination.total_pages`,
  },
];
